package dev.patchbay.relay.rtmp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One package per layer of the specification, and each knows only those beneath it. */
@AnalyzeClasses(
    packages = "dev.patchbay.relay.rtmp",
    importOptions = ImportOption.DoNotIncludeTests.class)
class CodecLayersTest {
  private static final String RTMP = "dev.patchbay.relay.rtmp";

  @ArchTest
  static final ArchRule layersKnowOnlyThoseBeneath =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("limits")
          .definedBy(RTMP)
          .layer("handshake")
          .definedBy(RTMP + ".handshake")
          .layer("chunk")
          .definedBy(RTMP + ".chunk")
          .layer("amf0")
          .definedBy(RTMP + ".amf0")
          .layer("message")
          .definedBy(RTMP + ".message")
          .layer("flv")
          .definedBy(RTMP + ".flv")
          .whereLayer("flv")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("message")
          .mayOnlyBeAccessedByLayers("flv")
          .whereLayer("amf0")
          .mayOnlyBeAccessedByLayers("message", "flv")
          .whereLayer("chunk")
          .mayOnlyBeAccessedByLayers("message")
          .whereLayer("handshake")
          .mayNotBeAccessedByAnyLayer()
          .ignoreDependency(type(RtmpPipeline.class), DescribedPredicate.alwaysTrue());
}
