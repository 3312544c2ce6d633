package dev.needletail.model.operation.table;

import static dev.needletail.model.operation.table.KeySchemaRules.invalid;

import dev.needletail.model.Refusal;
import dev.needletail.model.document.Document;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of a table's encryption, stream and class, in CreateTable and UpdateTable alike. */
final class SettingsRules {

  private SettingsRules() {}

  static @Nullable Encryption encryption(Document request) {
    Document specification = request.documentOrNull("SSESpecification");
    if (specification == null) {
      return null;
    }
    String type = specification.stringOrNull("SSEType");
    String key = specification.stringOrNull("KMSMasterKeyId");
    boolean enabled = specification.bool("Enabled", type != null || key != null);
    if (!enabled && type != null) {
      throw invalid("SSEType can not be specified if Enabled is false");
    }
    if (!enabled && key != null) {
      throw invalid("KMSMasterKeyId can not be specified if Enabled is false");
    }
    if ("AES256".equals(type)) {
      throw invalid("SSEType AES256 is not supported");
    }
    if (key != null && type == null) {
      throw invalid("SSEType KMS is required if KMSMasterKeyId is specified");
    }
    return new Encryption(enabled, key);
  }

  static @Nullable TableClass tableClass(Document request) {
    String name = request.stringOrNull("TableClass");
    return switch (name) {
      case null -> null;
      case "STANDARD" -> TableClass.STANDARD;
      case "STANDARD_INFREQUENT_ACCESS" -> TableClass.STANDARD_INFREQUENT_ACCESS;
      default -> throw Refusal.validation("Invalid table-class parameter provided. Please try again with a valid"
          + " table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].").asException();
    };
  }

  /** What a new table's stream shows, null if it gets none. */
  static @Nullable StreamViewType newStream(Document request) {
    Document specification = request.documentOrNull("StreamSpecification");
    return specification == null
        ? null
        : stream(specification, "Table is being created with a stream enabled, UpdateViewType is required",
            "Table is being created with a stream disabled, UpdateViewType should not be specified");
  }

  /** What the stream shall show that a specification enables, null if it disables the one that there is. */
  static @Nullable StreamViewType changedStream(Document specification) {
    return stream(specification, "If stream is being enabled then UpdateViewType is required",
        "If stream is being disabled, then UpdateViewType must not be specified");
  }

  private static @Nullable StreamViewType stream(Document specification, String viewMissing, String viewUnwanted) {
    boolean enabled = specification.bool("StreamEnabled", false);
    boolean viewed = specification.has("StreamViewType");
    if (enabled && !viewed) {
      throw invalid(viewMissing);
    }
    if (!enabled && viewed) {
      throw invalid(viewUnwanted);
    }
    return enabled ? specification.choice("StreamViewType", StreamViewType.KEYS_ONLY) : null;
  }
}
