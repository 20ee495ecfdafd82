using System.Text.Json;

namespace Functions.Tests.Api.Description;

/// <summary>The check by which answers are held against the description finds what is wrong.</summary>
public sealed class SchemaCheckTests
{
    private const string Components = """{"Person":{"type":"object","properties":{"name":{"type":"string"},"born":{"type":["string","null"],"format":"date"}},"required":["name"],"additionalProperties":false}}""";

    [Theory]
    [InlineData("""{"name":"李","born":"2001-02-28"}""")]
    [InlineData("""{"name":"李","born":null}""")]
    public void What_fits_has_no_fault(string value) => Assert.Equal([], Faults("""{"$ref":"#/components/schemas/Person"}""", value));

    [Theory]
    [InlineData("""{"$ref":"#/components/schemas/Person"}""", """{"born":null}""", ": without name")]
    [InlineData("""{"$ref":"#/components/schemas/Person"}""", """{"name":1}""", "/name: Number instead of string")]
    [InlineData("""{"$ref":"#/components/schemas/Person"}""", """{"name":"李","age":3}""", ": undeclared: age")]
    [InlineData("""{"$ref":"#/components/schemas/Person"}""", """{"name":"李","born":"2001-02-30"}""", "/born: 2001-02-30 is no date")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,1.5]", "/1: Number instead of integer")]
    [InlineData("""{"type":"string","enum":["a"]}""", "\"b\"", ": b is none of [\"a\"]")]
    [InlineData("""{"allOf":[{"minimum":2},{"maximum":3}]}""", "4", ": 4 > 3")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"number"}}""", """{"a":"b"}""", "/a: String instead of number")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2026-10-01T00:00:00\"", ": 2026-10-01T00:00:00 is no date-time")]
    [InlineData("""{"type":"string","pattern":"^[0-9]{6}$"}""", "\"12\"", ": 12 isn't ^[0-9]{6}$")]
    public void What_does_not_fit_is_named_with_its_place(string schema, string value, string fault) => Assert.Equal([fault], Faults(schema, value));

    [Fact]
    public void Of_several_schemas_one_has_to_fit()
    {
        const string Either = """{"anyOf":[{"type":"string"},{"type":"null"}]}""";
        Assert.Equal([], Faults(Either, "null"));
        Assert.Single(Faults(Either, "1"));
    }

    [Fact]
    public void A_keyword_that_is_not_checked_is_an_error() => Assert.Throws<InvalidOperationException>(() => Faults("""{"multipleOf":2}""", "1"));

    private static IReadOnlyList<string> Faults(string schema, string value) =>
        new SchemaCheck(JsonDocument.Parse(Components).RootElement).Faults(JsonDocument.Parse(schema).RootElement, JsonDocument.Parse(value).RootElement);
}
