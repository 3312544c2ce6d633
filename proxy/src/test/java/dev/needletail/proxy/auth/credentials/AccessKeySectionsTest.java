package dev.needletail.proxy.auth.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.auth.signature.AccessKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeySectionsTest {

  @Test
  void sections_areKeys() throws UnusableAccessKeysException {
    assertThat(AccessKeySections.parse("""
        # for people
        [orders-service]
        aws_access_key_id = ORDERS1
        aws_secret_access_key = a/b+c=

        [reports]
        aws_access_key_id=REPORTS1
        aws_secret_access_key=x
        aws_session_token=t
        expiration=2026-12-31T00:00:00Z
        """)).containsExactlyInAnyOrder(new AccessKey("ORDERS1", "a/b+c=", null, null),
        new AccessKey("REPORTS1", "x", "t", Instant.parse("2026-12-31T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'' | there is no section with an access key in it",
      "s3cret | Expected a profile definition on line 1",
      "[a]@s3cret | Expected an '=' sign defining a property on line 2",
      "[a]@aws_access_key_id=X | section [a]: has no aws_secret_access_key",
      "[a]@aws_access_key_id=X@aws_secret_access_key= | section [a]: has no aws_secret_access_key",
      "[a]@aws_secret_access_key=s3cret | section [a]: has no aws_access_key_id",
      "[a]@aws_access_key_id=X/s3cret@aws_secret_access_key=s3cret | section [a]: aws_access_key_id has a character that "
          + "an access key cannot have: letters, digits and . _ - only",
      "[a]@aws_access_key_id=X@aws_secret_access_key=s3cret@expiration=s3cret | section [a]: expiration is no moment, as "
          + "in 2026-12-31T00:00:00Z",
      "[a]@aws_access_key_id=X@aws_secret_access_key=s3cret@s3cret=1 | section [a]: has a property that none is known of; "
          + "known are aws_access_key_id, aws_secret_access_key, aws_session_token, expiration"})
  void file_thatIsNone_isRefusedWithoutQuotingIt(String lines, String problem) {
    assertThatThrownBy(() -> AccessKeySections.parse(lines.replace('@', '\n')))
        .isInstanceOf(UnusableAccessKeysException.class).hasMessage(problem).hasMessageNotContaining("s3cret");
  }
}
