using System.Text;
using System.Text.Json;
using Functions.Tests.Api.Description;

namespace Functions.Tests.Contract;

/// <summary>Every operation of the description is asked with what is unknown, wrong, missing and foreign; a new one can't be forgotten.</summary>
public sealed class EveryPathTests(EveryPathWorld world) : IClassFixture<EveryPathWorld>
{
    private IEnumerable<DescribedOperation> Guarded => world.Api.Operations.Where(o => o.NeedsKey);

    [Fact]
    public async Task Without_a_key_and_with_a_made_up_one_the_answer_is_401()
    {
        var faults = new List<string>();
        foreach (var operation in Guarded)
        {
            foreach (var key in new[] { null, "dsk_made-up" })
            {
                var reply = await world.Client.Send(new HttpMethod(operation.Method), world.Address(operation), null, key);
                if ((reply.Status, reply.Code) != (401, "unauthorized")) faults.Add($"{operation.Id}: {reply.Status}");
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task An_unknown_parameter_is_named_with_exactly_those_that_are_described()
    {
        var faults = new List<string>();
        foreach (var operation in Guarded)
        {
            // The body of a subscription says whose it is, and that comes first.
            var owned = $$"""{"channel":"webhook","hospital":"{{world.Hospital.Code}}"}""";
            var reply = await world.Ask(operation, "?" + Needed(operation) + "nonsense=1", operation.Id == "PutSubscription" ? () => Json(owned) : null);
            string[] allowed = [$"allowed: {Names(operation, admin: true)}.", $"allowed: {Names(operation, admin: false)}."];
            if ((reply.Status, reply.Code) != (400, "unknown_parameter") || !allowed.Any(names => reply.Json.GetProperty("message").Text("en")!.EndsWith(names, StringComparison.Ordinal)))
                faults.Add($"{operation.Id}: {reply.Status} {reply.Text} instead of {allowed[0]}");
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task A_value_that_is_not_as_described_is_400_and_so_is_one_that_is_missing()
    {
        var faults = new List<string>();
        foreach (var operation in Guarded)
        {
            foreach (var parameter in operation.Parameters("query"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                if (Wrong(parameter.GetProperty("schema")) is { } wrong)
                {
                    var reply = await world.Ask(operation, $"?{(name == "hospital" ? "" : Needed(operation))}{name}={Uri.EscapeDataString(wrong)}");
                    if ((reply.Status, reply.Code) != (400, "invalid_parameter")) faults.Add($"{operation.Id} {name}={wrong}: {reply.Status} {reply.Text}");
                }
            }

            if (operation.Parameters("query").Any(p => p.TryGetProperty("required", out var required) && required.GetBoolean()) && await world.Ask(operation, "") is var missing
                && (missing.Status, missing.Code) != (400, "missing_parameter"))
                faults.Add($"{operation.Id}: {missing.Status} {missing.Text}");
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task A_foreign_hospital_or_region_is_403()
    {
        var faults = new List<string>();
        foreach (var operation in Guarded.Where(o => o.Path.All(c => c != '{')))
        {
            foreach (var (name, value) in new[] { ("hospital", world.Hospital.Code), ("region", "120119") })
            {
                if (operation.Parameters("query").All(p => p.GetProperty("name").GetString() != name)) continue;
                foreach (var key in world.Outsiders)
                {
                    var reply = await world.Client.Send(new HttpMethod(operation.Method), $"{operation.Path}?{name}={value}", null, key);
                    if (reply.Status != 403 || reply.Code is not ("outside_scope" or "forbidden")) faults.Add($"{operation.Id} {name}: {reply.Status} {reply.Text}");
                }
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task What_belongs_to_someone_else_is_answered_like_what_nobody_has()
    {
        var faults = new List<string>();
        foreach (var operation in Guarded.Where(o => o.Path.Contains('{') && !o.Path.Contains("{kind}", StringComparison.Ordinal) && !o.Path.Contains("{drugCode}", StringComparison.Ordinal)))
        {
            foreach (var key in world.Outsiders)
            {
                var method = new HttpMethod(operation.Method);
                var (foreign, unknown) = (await world.Client.Send(method, world.Address(operation), null, key), await world.Client.Send(method, EveryPathWorld.AddressOfNothing(operation), null, key));
                if ((foreign.Status, foreign.Code) != (unknown.Status, unknown.Code) || foreign.Status is not (403 or 404)) faults.Add($"{operation.Id}: {foreign.Status} {foreign.Text} / {unknown.Status}");
            }
        }

        Assert.Equal([], faults.Where(f => !f.StartsWith("PutSubscription", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_method_is_405()
    {
        var faults = new List<string>();
        foreach (var path in world.Api.Operations.GroupBy(o => o.Path, StringComparer.Ordinal))
        {
            var address = world.Address(path.First());
            string[] taken = [.. world.Api.Operations.Where(o => o.Matches(address)).Select(o => o.Method)];
            foreach (var method in new[] { "GET", "PUT", "POST", "PATCH", "DELETE" }.Except(taken, StringComparer.Ordinal))
            {
                // The admin's key is everybody's here, and a key has its rate.
                Reply reply;
                while ((reply = await world.Client.Send(new HttpMethod(method), address)).Status == 429) await Task.Delay(reply.Headers.RetryAfter!.Delta!.Value);
                if ((reply.Status, reply.Code) != (405, "method_not_allowed")) faults.Add($"{method} {address}: {reply.Status}");
            }
        }

        Assert.Equal([], faults);
    }

    [Theory]
    [InlineData("{", "invalid_body")]
    [InlineData("{\"nonsense\":1}", "unknown_field")]
    [InlineData("\"text\"", "invalid_body")]
    [InlineData("null", "invalid_body")]
    [InlineData("", "empty_body")]
    public async Task A_body_that_is_not_as_described_is_400(string body, string code)
    {
        var faults = new List<string>();
        foreach (var operation in Guarded.Where(o => o.Body is { } b && b.GetProperty("content").EnumerateObject().Count() == 1))
        {
            var about = operation.Body!.Value;
            if (body.Length == 0 && !about.GetProperty("required").GetBoolean()) continue;
            var schema = about.GetProperty("content").GetProperty("application/json").GetProperty("schema");
            var expected = code == "unknown_field" && (schema.TryGetProperty("items", out _) || operation.Id == "PutSubscription") ? "invalid_body" : code;
            var reply = await world.Ask(operation, "", () => Json(body));
            if ((reply.Status, reply.Code) != (400, expected)) faults.Add($"{operation.Id}: {reply.Status} {reply.Text}");
        }

        Assert.Equal([], faults);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private string Needed(DescribedOperation operation) => operation.Id is "UploadFeed" or "GetDrug" ? $"hospital={world.Hospital.Code}&" : "";

    private static string Names(DescribedOperation operation, bool admin) => string.Join(", ", operation.Parameters("query")
        .Where(p => admin || !p.TryGetProperty("x-admins-only", out _)).Select(p => p.GetProperty("name").GetString()));

    private static string? Wrong(JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "string" => schema.TryGetProperty("pattern", out _) || schema.TryGetProperty("format", out _) || schema.TryGetProperty("enum", out _) ? "wrong!" : null,
        _ => "wrong!",
    };
}
