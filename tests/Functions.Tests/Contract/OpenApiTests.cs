using System.Text.Json;
using Functions.Tests.Hosting;

namespace Functions.Tests.Contract;

/// <summary>The description that the product gives of its API.</summary>
public sealed class OpenApiTests(RunningProduct product)
{
    [Fact]
    public async Task It_is_openapi_3_1_answers_everybody_and_is_not_sent_twice()
    {
        var client = await product.Client();
        var reply = await client.Send(HttpMethod.Get, "/openapi/v1.json", null, null);
        Assert.StartsWith("3.1.", reply.Expect(200).Text("openapi"), StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = product.Address };
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(reply.Headers.ETag!);
        using var answer = await http.SendAsync(again);
        Assert.Equal(304, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Its_operations_are_those_that_were_reviewed()
    {
        var api = await (await product.Client()).Described();
        var found = string.Concat(api.Operations.Select(o => $"{o.Id} {o.Method} {o.Path}\n").Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "tests/Functions.Tests/Api/Description/operations.txt")), found);
        Assert.Equal(api.Operations.Count, api.Operations.Select(o => o.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Every_operation_has_summary_and_answers_and_an_example_that_fits()
    {
        var api = await (await product.Client()).Described();
        var faults = new List<string>();
        foreach (var operation in api.Operations)
        {
            if (operation.About.GetProperty("summary").GetString()!.Split(" / ").Length != 2) faults.Add($"{operation.Id}: summary");
            var answers = operation.Answers.EnumerateObject().Where(a => a.Name[0] == '2').ToList();
            if (answers.Count == 0) faults.Add($"{operation.Id}: no answer");
            var json = answers.Where(a => a.Value.TryGetProperty("content", out _)).Select(a => a.Value.GetProperty("content").GetProperty("application/json")).ToList();
            if (json.Count > 0 && !json.Any(j => j.TryGetProperty("example", out _))) faults.Add($"{operation.Id}: no example of the answer");
            if (operation.Body is { } body && body.GetProperty("content").TryGetProperty("application/json", out var asked))
            {
                if (operation.Id != "UploadFeed" && !asked.TryGetProperty("example", out _)) faults.Add($"{operation.Id}: no example of the body");
                json.Add(asked);
            }

            foreach (var media in json)
                if (media.TryGetProperty("example", out var example)) faults.AddRange(api.Faults(media.GetProperty("schema"), example).Select(f => $"{operation.Id} {f}"));
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task What_can_be_grouped_by_is_declared_of_the_items()
    {
        var api = await (await product.Client()).Described();
        var schemas = api.Document.GetProperty("components").GetProperty("schemas");
        JsonElement Meant(JsonElement schema) => schema.TryGetProperty("$ref", out var name) ? schemas.GetProperty(name.GetString()!.Split('/')[^1]) : schema;
        var declared = (
            from operation in api.Operations
            where !operation.Path.EndsWith("/explain", StringComparison.Ordinal)
            from groupBy in operation.Parameters("query")
            where groupBy.Text("name") == "groupBy"
            let list = Meant(operation.Answer(200)!.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema"))
            let item = Meant(list.GetProperty("properties").GetProperty("items").GetProperty("items")).GetProperty("properties")
            from dimension in groupBy.GetProperty("schema").GetProperty("items").GetProperty("enum").EnumerateArray().Select(d => d.GetString()!)
            select (Name: $"{operation.Id} {dimension}", Is: item.TryGetProperty(dimension, out _))).ToList();

        Assert.Contains("Delivery city", declared.Select(d => d.Name));
        Assert.Equal("", string.Join(", ", declared.Where(d => !d.Is).Select(d => d.Name)));
    }

    [Fact]
    public async Task Nothing_internal_and_nothing_unused_is_in_it()
    {
        var text = (await (await product.Client()).Described()).Document.GetRawText();
        Assert.Equal([], new[] { "titles.json", "/ProcessFeed", "\"x-record\"", "x-without" }.Where(i => text.Contains(i, StringComparison.Ordinal)));
        using var document = JsonDocument.Parse(text);
        Assert.Equal([], document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name)
            .Where(name => !text.Contains($"#/components/schemas/{name}\"", StringComparison.Ordinal)));
    }
}
