package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Secret;
import dev.needletail.proxy.config.binding.Setting;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How clients prove who they are. */
public record AuthConfiguration(
    @Setting(about = "How clients prove who they are: none, whoever reaches the port may read and write; signature, each request "
        + "has to be signed with an access key that the node knows (AWS Signature Version 4).", fallback = "none") AuthMode mode,

    @Setting(about = "The access keys that clients may sign with, in the form of an AWS credentials file: a section for each, "
        + "with aws_access_key_id, aws_secret_access_key, and aws_session_token and expiration where it has them. Read again "
        + "when it changes.") @Nullable Path credentialsFile,

    @Setting(about = "One access key that clients may sign with, beside those of the file.") @Nullable String accessKeyId,

    @Setting(about = "Its secret. Better given as a variable than as a flag, which the machine's other users can see.", secret = true) @Nullable Secret secretAccessKey,

    @Setting(about = "Its session token, if requests have to carry one.", secret = true) @Nullable Secret sessionToken,

    @Setting(about = "The region that requests have to be signed for. Without it: any.") @Nullable String region,

    @Setting(about = "By how much a client's clock may be wrong, and for how long a request that was recorded can be sent "
        + "again.", fallback = "5m", min = "1s", max = "15m") Duration clockSkew) {

  /** How clients prove who they are. */
  public enum AuthMode {
    NONE, SIGNATURE
  }
}
