package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.proxy.config.StoreChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTargetTest {

  @ParameterizedTest
  @CsvSource({"https://dynamodb.eu-west-1.amazonaws.com,,eu-west-1,true",
      "https://dynamodb.cn-north-1.amazonaws.com.cn,,cn-north-1,true",
      "https://dynamodb-fips.us-east-1.amazonaws.com,,us-east-1,true",
      "https://dynamodb.us-east-1.api.aws,,us-east-1,true",
      "https://123456789012.ddb.us-east-1.amazonaws.com,,us-east-1,true",
      "https://vpce-1-2.dynamodb.us-east-1.vpce.amazonaws.com,,us-east-1,true",
      "https://dynamodb.eu-west-1.amazonaws.com,us-east-2,us-east-2,true", "http://127.0.0.1:8001,,'',false",
      "http://localhost:8001,eu-west-1,eu-west-1,false", "https://amazonaws.com.example.com,,'',false"})
  void of_url_findsRegionAndWhetherItIsAws(String url, @Nullable String configured, String region, boolean aws) {
    var target = RemoteTarget.of(StoreChoice.parse(url), configured);

    assertThat(target.region()).isEqualTo(region);
    assertThat(target.isAws()).isEqualTo(aws);
  }

  @ParameterizedTest
  @CsvSource({"eu-west-1,https://dynamodb.eu-west-1.amazonaws.com",
      "cn-north-1,https://dynamodb.cn-north-1.amazonaws.com.cn"})
  void of_awsWithRegion_isTheRegionsEndpoint(String region, String endpoint) {
    assertThat(RemoteTarget.of(StoreChoice.parse("aws"), region).endpoint()).hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Embedded", "ftp://x", "http://", "127.0.0.1:8000", "http://h/path", "http://h?a=b",
      "http://user@h", "http:// h"})
  void parse_noStore_isRefused(String text) {
    assertThatThrownBy(() -> StoreChoice.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("embedded, aws, http://HOST");
  }
}
