package io.aepconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6902 and RFC 6901. Quotes around a whole table cell belong to CSV. */
class PatchTest {

  @ParameterizedTest(name = "A.{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | {"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux"}] | {"foo":"bar","baz":"qux"}
          2 | {"foo":["bar","baz"]} | [{"op":"add","path":"/foo/1","value":"qux"}] | {"foo":["bar","qux","baz"]}
          3 | {"baz":"qux","foo":"bar"} | [{"op":"remove","path":"/baz"}] | {"foo":"bar"}
          4 | {"foo":["bar","qux","baz"]} | [{"op":"remove","path":"/foo/1"}] | {"foo":["bar","baz"]}
          5 | {"baz":"qux","foo":"bar"} | [{"op":"replace","path":"/baz","value":"boo"}] | {"baz":"boo","foo":"bar"}
          6 | {"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | [{"op":"move","from":"/foo/waldo","path":"/qux/thud"}] | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
          7 | {"foo":["all","grass","cows","eat"]} | [{"op":"move","from":"/foo/1","path":"/foo/3"}] | {"foo":["all","cows","eat","grass"]}
          8 | {"baz":"qux","foo":["a",2,"c"]} | [{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}] | {"baz":"qux","foo":["a",2,"c"]}
          10 | {"foo":"bar"} | [{"op":"add","path":"/child","value":{"grandchild":{}}}] | {"foo":"bar","child":{"grandchild":{}}}
          11 | {"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux","xyz":123}] | {"foo":"bar","baz":"qux"}
          14 | {"/":9,"~1":10} | [{"op":"test","path":"/~01","value":10}] | {"/":9,"~1":10}
          16 | {"foo":["bar"]} | [{"op":"add","path":"/foo/-","value":["abc","def"]}] | {"foo":["bar",["abc","def"]]}
          """)
  void appliesTheExamplesOfAppendixA(int number, String document, String patch, String expected)
      throws PatchFailedException {
    assertThat(patched(document, patch)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "A.{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9 | {"baz":"qux"} | [{"op":"test","path":"/baz","value":"bar"}] | operations[0] (test "/baz")
          12 | {"foo":"bar"} | [{"op":"add","path":"/baz/bat","value":"qux"}] | there is no object or array at /baz
          15 | {"/":9,"~1":10} | [{"op":"test","path":"/~01","value":"10"}] | the value is different
          """)
  void failsForTheFailingExamplesOfAppendixA(
      int number, String document, String patch, String message) {
    assertThatThrownBy(() -> patched(document, patch)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":{"b":1}} | [{"op":"move","from":"/a","path":"/a"}] | {"a":{"b":1}}
          ["a","b"] | [{"op":"move","from":"/0","path":"/-"}] | ["b","a"]
          ["a","b"] | [{"op":"copy","from":"/0","path":"/-"}] | ["a","b","a"]
          ["a"] | [{"op":"add","path":"/1","value":"b"}] | ["a","b"]
          [1,2] | [{"op":"replace","path":"/0","value":null}] | [null,2]
          {"a":null} | [{"op":"test","path":"/a","value":null}] | {"a":null}
          {"a":null} | [{"op":"move","from":"/a","path":"/b"}] | {"b":null}
          {"a":1} | [{"op":"test","path":"/a","value":1.0}] | {"a":1}
          {"a":1e2} | [{"op":"test","path":"/a","value":100}] | {"a":1e2}
          {"a":[1.0,{"b":2}]} | [{"op":"test","path":"/a","value":[1,{"b":2.00}]}] | {"a":[1.0,{"b":2}]}
          {"a":{"b":1,"c":2}} | [{"op":"test","path":"/a","value":{"c":2,"b":1}}] | {"a":{"b":1,"c":2}}
          {"a":1} | [{"op":"test","path":"","value":{"a":1}}] | {"a":1}
          {"a":1} | [{"op":"replace","path":"","value":{"b":1}}] | {"b":1}
          {"a":{"b":1}} | [{"op":"move","from":"/a","path":""}] | {"b":1}
          {"a":1} | [{"op":"copy","from":"","path":"/b"}] | {"a":1,"b":{"a":1}}
          {"a":{"b":1}} | [{"op":"copy","from":"/a","path":"/c"},{"op":"add","path":"/c/d","value":2}] | {"a":{"b":1},"c":{"b":1,"d":2}}
          {"0":1,"-":2,"01":3,"":4} | [{"op":"test","path":"/0","value":1},{"op":"remove","path":"/-"},{"op":"remove","path":"/01"},{"op":"remove","path":"/"}] | {"0":1}
          {"a/b":1,"m~n":2," ":3} | [{"op":"remove","path":"/a~1b"},{"op":"remove","path":"/m~0n"}] | {" ":3}
          {"a":1,"b":2,"c":3} | [{"op":"replace","path":"/b","value":9}] | {"a":1,"b":9,"c":3}
          {"a":1} | [] | {"a":1}
          """)
  void appliesCasesThatTheExamplesDoNotShow(String document, String patch, String expected)
      throws PatchFailedException {
    assertThat(patched(document, patch)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1} | [{"op":"remove","path":"/b"}]
          {"a":1} | [{"op":"replace","path":"/b","value":1}]
          {"a":1} | [{"op":"copy","from":"/b","path":"/c"}]
          {"a":1} | [{"op":"test","path":"/b","value":null}]
          {"a":1} | [{"op":"move","from":"/b","path":"/b"}]
          {"a":"s"} | [{"op":"add","path":"/a/b","value":1}]
          {"a":"s"} | [{"op":"remove","path":"/a/b"}]
          ["a","b"] | [{"op":"remove","path":"/2"}]
          ["a","b"] | [{"op":"remove","path":"/-"}]
          ["a","b"] | [{"op":"replace","path":"/-","value":1}]
          ["a","b"] | [{"op":"replace","path":"/2","value":1}]
          ["a","b"] | [{"op":"add","path":"/3","value":1}]
          ["a","b"] | [{"op":"add","path":"/-1","value":1}]
          ["a","b"] | [{"op":"add","path":"/01","value":1}]
          ["a","b"] | [{"op":"test","path":"/1e0","value":"b"}]
          ["a","b"] | [{"op":"add","path":"/name","value":1}]
          ["a","b"] | [{"op":"test","path":"/99999999999","value":1}]
          """)
  void failsIfThePathCannotBeResolved(String document, String patch) {
    assertThatThrownBy(() -> patched(document, patch))
        .isInstanceOf(PatchFailedException.class)
        .hasMessageStartingWith("operations[0] (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json | is not valid JSON
          '' | must be a JSON array
          {"op":"remove","path":"/a"} | must be a JSON array of RFC 6902 operations
          ["remove"] | operations[0] must be an object
          [{"op":"remove","path":"/a"},{"path":"/b"}] | operations[1].op must be one of add
          [{"op":"delete","path":"/b"}] | operations[0].op must be one of add
          [{"op":"remove"}] | operations[0].path is missing or not text
          [{"op":"remove","path":5}] | operations[0].path is missing or not text
          [{"op":"remove","path":"a"}] | operations[0].path must be a JSON pointer
          [{"op":"remove","path":"/a~2"}] | operations[0].path must be a JSON pointer
          [{"op":"remove","path":"/a~"}] | operations[0].path must be a JSON pointer
          [{"op":"remove","path":""}] | operations[0].path must not be the whole value
          [{"op":"add","path":"/a"}] | operations[0].value is missing
          [{"op":"test","path":"/a"}] | operations[0].value is missing
          [{"op":"add","path":"/a","value":1e99999999999}] | has a number whose exponent is too large
          [{"op":"copy","path":"/a"}] | operations[0].from is missing or not text
          [{"op":"move","from":"b","path":"/a"}] | operations[0].from must be a JSON pointer
          [{"op":"move","from":"/a","path":"/a/b"}] | operations[0].path is within .from
          [{"op":"move","from":"","path":"/a"}] | operations[0].path is within .from
          [{"op":"add","op":"move","from":"/foo","path":"/baz","value":1}] | Duplicate
          """)
  void rejectsAnInvalidPatchAndNamesTheOperation(String patch, String message) {
    assertThatThrownBy(() -> Patch.parse(patch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPointerMayBeLong() throws PatchFailedException {
    String name = "n".repeat(40_000);

    assertThat(patched("{\"" + name + "\":1}", "[{\"op\":\"remove\",\"path\":\"/" + name + "\"}]"))
        .isEqualTo("{}");
  }

  @Test
  void rejectsAPatchThatExceedsTheLimitsOfJson() {
    String deep = "[".repeat(1_001);
    String name = "{\"" + "n".repeat(50_001) + "\":1}";

    for (String patch : List.of(deep, name)) {
      assertThatThrownBy(() -> Patch.parse(patch))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("exceeds the maximum");
    }
  }

  private static String patched(String document, String patch) throws PatchFailedException {
    return TextTree.writeText(Patch.parse(patch).apply(TextTree.read(document)));
  }
}
