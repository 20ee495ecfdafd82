using System.Text.Json;

namespace Functions.Tests.Hosting;

/// <summary>Every key of every <c>function.json</c> is one the host knows for that trigger, and has a value it takes. The host would pass over any other without a word.</summary>
public sealed class FunctionJsonKeysTests
{
    public static TheoryData<string> Functions => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Only_keys_are_written_that_the_host_knows(string function)
    {
        var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots", function + ".json"))).RootElement;
        // Nothing beside the bindings: neither scriptFile, nor a retry, which the bus would not honour.
        Assert.Equal(["bindings"], json.EnumerateObject().Select(p => p.Name));
        foreach (var binding in json.GetProperty("bindings").EnumerateArray())
        {
            var (required, optional) = KnownKeys.OfBinding[binding.GetProperty("type").GetString()!];
            var keys = binding.EnumerateObject().Select(p => p.Name).ToList();
            Assert.Equal([], required.Except(keys, StringComparer.Ordinal));
            Assert.Equal([], keys.Except(required.Concat(optional), StringComparer.Ordinal));
            Assert.All(binding.EnumerateObject(), property => Assert.True(IsTaken(property), $"{property}"));
        }
    }

    [Fact]
    public void No_two_functions_differ_only_by_case_and_none_has_an_output_but_the_answer()
    {
        Assert.Equal(Functions.Count, Functions.Select(f => f.Data).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var outputs = Directory.GetFiles(Path.Combine(Repository.Root, "tests/Functions.Tests/Hosting/Snapshots")).SelectMany(f => JsonDocument.Parse(File.ReadAllText(f)).RootElement.GetProperty("bindings").EnumerateArray())
            .Where(b => b.GetProperty("direction").GetString() is "out").Select(b => b.GetProperty("type").GetString());
        Assert.Equal(["http"], outputs);
    }

    private static bool IsTaken(JsonProperty property) => property.Name switch
    {
        "direction" => property.Value.GetString() is "in" or "out",
        "cardinality" => property.Value.GetString() is "one",
        // Bytes: as text the host would copy the sender's own properties over the metadata.
        "dataType" => property.Value.GetString() is "binary",
        "authLevel" => property.Value.GetString() is "anonymous",
        "isSessionsEnabled" or "useMonitor" => property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "methods" => property.Value.EnumerateArray().All(m => m.GetString() is "get" or "post" or "put" or "patch" or "delete" or "head" or "options"),
        _ => property.Value.GetString() is { Length: > 0 },
    };
}
