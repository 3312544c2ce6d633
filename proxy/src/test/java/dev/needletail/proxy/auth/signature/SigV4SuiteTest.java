package dev.needletail.proxy.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS's published test suite for Signature Version 4: requests, the hashes of their canonical forms, and their signatures. Left
 * out is get-header-value-multiline: HTTP has given up header values of several lines, and no such request comes through.
 */
class SigV4SuiteTest {

  private static final String TIME = "20150830T123600Z";
  private static final String SCOPE = "20150830/us-east-1/service/aws4_request";
  private static final SigningKey KEY = new SigningKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830",
      "us-east-1", "service");
  private static final String ALL = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String HOST = "\nHost:example.amazonaws.com";
  private static final String DATE = "\nX-Amz-Date:" + TIME;
  private static final String TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwA"
      + "eMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0"
      + "wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9"
      + "FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

  /** @param canonicalHash the last line of the published string to sign */
  record Vector(String name, String request, String body, String signedHeaders, String canonicalHash,
      String signature) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Vector vector(String name, String line, String headers, String signedHeaders, String canonicalHash,
      String signature) {
    return new Vector(name, line + HOST + headers + DATE, "", signedHeaders, canonicalHash, signature);
  }

  private static Vector plain(String name, String line, String canonicalHash, String signature) {
    return vector(name, line, "", "host;x-amz-date", canonicalHash, signature);
  }

  private static Vector posted(String name, String type, String canonicalHash, String signature) {
    return new Vector(name, "POST /\nContent-Type:" + type + HOST + DATE + "\nContent-Length:13", "Param1=value1",
        "content-type;host;x-amz-date", canonicalHash, signature);
  }

  static Stream<Vector> vectors() {
    String vanilla = "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63";
    String signed = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    String posted = "553f88c9e4d10fc9e109e2aeb65f030801b70c2f6468faca261d401ae622fc87";
    String postedSigned = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";
    return Stream.of(plain("get-vanilla", "GET /", vanilla, signed),
        plain("get-relative", "GET /example/..", vanilla, signed),
        plain("get-relative-relative", "GET /example1/example2/../..", vanilla, signed),
        plain("get-slash", "GET //", vanilla, signed), plain("get-slash-dot-slash", "GET /./", vanilla, signed),
        plain("get-slash-pointless-dot", "GET /./example",
            "214d50c111a8edc4819da6a636336472c916b5240f51e9a51b5c3305180cf702",
            "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
        plain("get-slashes", "GET //example//", "cb96b4ac96d501f7c5c15bc6d67b3035061cfced4af6585ad927f7e6c985c015",
            "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        plain("get-space", "GET /example space/", "63ee75631ed7234ae61b5f736dfc7754cdccfedbff4b5128a915706ee9390d86",
            "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        plain("get-unreserved", "GET /" + ALL, "6a968768eefaa713e2a6b16b589a8ea192661f098f37349f4e2c0082757446f9",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        plain("get-utf8", "GET /\u1234", "2a0a97d02205e45ce2e994789806b19270cfbbb0921b278ccf58f5249ac42102",
            "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        plain("get-vanilla-empty-query-key", "GET /?Param1=value1",
            "1e24db194ed7d0eec2de28d7369675a243488e08526e8c1c73571282f7c517ab",
            "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        plain("get-vanilla-query-order-key", "GET /?Param1=value2&Param1=Value1",
            "704b4cef673542d84cdff252633f065e8daeba5f168b77116f8b1bcaf3d38f89",
            "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1"),
        plain("get-vanilla-query-order-key-case", "GET /?Param2=value2&Param1=value1",
            "816cd5b414d056048ba4f7c5386d6e0533120fb1fcfa93762cf0fc39e2cf19e0",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        plain("get-vanilla-query-order-value", "GET /?Param1=value2&Param1=value1",
            "c968629d70850097a2d8781c9bf7edcb988b04cac14cca9be4acc3595f884606",
            "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694"),
        plain("get-vanilla-query-unreserved", "GET /?" + ALL + "=" + ALL,
            "c30d4703d9f799439be92736156d47ccfb2d879ddf56f5befa6d1d6aab979177",
            "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
        plain("get-vanilla-utf8-query", "GET /?\u1234=bar",
            "eb30c5bed55734080471a834cc727ae56beb50e5f39d1bff6d0d38cb192a7073",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        vector("get-header-key-duplicate", "GET /", "\nMy-Header1:value2\nMy-Header1:value2\nMy-Header1:value1",
            "host;my-header1;x-amz-date", "dc7f04a3abfde8d472b0ab1a418b741b7c67174dad1551b4117b15527fbe966c",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        vector("get-header-value-order", "GET /",
            "\nMy-Header1:value4\nMy-Header1:value1\nMy-Header1:value3\nMy-Header1:value2",
            "host;my-header1;x-amz-date", "31ce73cd3f3d9f66977ad3dd957dc47af14df92fcd8509f59b349e9137c58b86",
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"),
        vector("get-header-value-trim", "GET /", "\nMy-Header1: value1\nMy-Header2: \"a   b   c\"",
            "host;my-header1;my-header2;x-amz-date",
            "a726db9b0df21c14f559d0a978e563112acb1b9e05476f0a6a1c7d68f28605c7",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        plain("post-vanilla", "POST /", posted, postedSigned),
        plain("post-header-key-case", "POST /", posted, postedSigned),
        vector("post-header-key-sort", "POST /", "\nMy-Header1:value1", "host;my-header1;x-amz-date",
            "9368318c2967cf6de74404b30c65a91e8f6253e0a8659d6d5319f1a812f87d65",
            "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        vector("post-header-value-case", "POST /", "\nMy-Header1:VALUE1", "host;my-header1;x-amz-date",
            "d51ced243e649e3de6ef63afbbdcbca03131a21a7103a1583706a64618606a93",
            "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        plain("post-vanilla-query", "POST /?Param1=value1",
            "9d659678c1756bb3113e2ce898845a0a79dbbc57b740555917687f1b3340fbbd",
            "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        posted("post-x-www-form-urlencoded", "application/x-www-form-urlencoded",
            "42a5e5bb34198acb3e84da4f085bb7927f2bc277ca766e6d19c73c2154021281",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
        posted("post-x-www-form-urlencoded-parameters", "application/x-www-form-urlencoded; charset=utf8",
            "2e1cf7ed91881a30569e46552437e4156c823447bf1781b921b5d486c568dd1c",
            "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"),
        vector("post-sts-header-after", "POST /", "\nX-Amz-Security-Token:" + TOKEN, "host;x-amz-date", posted,
            postedSigned),
        vector("post-sts-header-before", "POST /", "\nX-Amz-Security-Token:" + TOKEN,
            "host;x-amz-date;x-amz-security-token",
            "c237e1b440d4c63c32ca95b5b99481081cb7b13c7e40434868e71567c1a882f6",
            "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void publishedRequest_hasThePublishedHashAndSignature(Vector vector) {
    ScriptedRequest request = ScriptedRequest.parse(vector.request(), vector.body());
    var workspace = new Workspace();

    workspace.hashBody(request);
    workspace.canonicalise(request, false, SignedHeaders.parse(vector.signedHeaders()));
    workspace.sign(TIME, SCOPE, KEY);

    assertThat(workspace.stringToSign()).as(workspace.canonicalRequest())
        .isEqualTo("AWS4-HMAC-SHA256\n" + TIME + "\n" + SCOPE + "\n" + vector.canonicalHash());
    assertThat(workspace.isSignature(vector.signature())).isTrue();
    assertThat(workspace.isSignature(vector.signature().replaceFirst("^.", "g"))).isFalse();
  }
}
