using Functions.Tests.Api.Description;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>Without a filter an answer holds what is one's own and nothing else, in every format, whoever's page is continued.</summary>
[Collection(RightsCollection.Name)]
public sealed class OwnListsTests(RightsWorld world)
{
    private static readonly string[] Lists = ["ListFeeds", "ListWarnings", "ListReports", "ListHospitals", "ListUnmapped", "ListChanges"];
    private static readonly (string Name, string Value)[] Periods = [("month", "2026-10"), ("quarter", "2026-Q4"), ("asOf", "2026-10-02"), ("year", "2026")];

    private IEnumerable<DescribedOperation> Asked => world.Guarded.Where(o => o.Method == "GET" && RightsTable.Of(o).Names == Named.Nobodys
        && !o.Parameters("query").Any(p => p.GetProperty("name").GetString() is "hospital" && p.TryGetProperty("required", out var required) && required.GetBoolean()));

    [Fact]
    public async Task An_answer_without_a_filter_names_no_hospital_that_one_may_not_see()
    {
        var cases = Asked.SelectMany(o => world.Callers.Where(c => c.Role != 'A'), (o, c) => (Operation: o, Caller: c)).SelectMany(one => Formats(one.Operation), (one, format) => (one.Operation, one.Caller, Format: format));
        var faults = await RightsWorld.Faults(cases, async one =>
        {
            var reply = await world.Look(Address(one.Operation) + one.Format, one.Caller.Key);
            return Foreign(reply, one.Caller) is { } code ? $"{one.Operation.Id} {one.Format} as {one.Caller.Name} names {code}: {Around(reply, code)}" : null;
        });
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task Everybody_finds_everything_that_is_their_own_in_the_lists()
    {
        var cases = Asked.Where(o => Lists.Contains(o.Id, StringComparer.Ordinal)).SelectMany(o => world.Callers.Where(c => c.Role != 'A'), (o, c) => (Operation: o, Caller: c));
        var faults = await RightsWorld.Faults(cases, async one =>
        {
            var items = string.Concat(await world.Client.All(one.Operation.Path, one.Caller.Key));
            return world.Sites.FirstOrDefault(s => one.Caller.Sees(s) && !items.Contains(s.Hospital.Code, StringComparison.Ordinal)) is { } missing ? $"{one.Operation.Id} as {one.Caller.Name} lacks {missing.Name}" : null;
        });
        RightsWorld.None(faults);
        Assert.Equal(Lists.Length, Asked.Count(o => Lists.Contains(o.Id, StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_continues_somebody_elses_list_holds_only_ones_own()
    {
        var paged = Asked.Where(o => o.Parameters("query").Any(p => p.GetProperty("name").GetString() == "continuationToken"));
        var faults = await RightsWorld.Faults(paged, async operation =>
        {
            var first = await world.Look(Address(operation) + "pageSize=1", ProductProcess.AdminKey);
            if (first.Status != 200 || first.Json.GetProperty("continuationToken").GetString() is not { } token) return null;
            foreach (var caller in world.Callers.Where(c => c.Role != 'A'))
            {
                var reply = await world.Look(Address(operation) + $"continuationToken={Uri.EscapeDataString(token)}", caller.Key);
                if (Foreign(reply, caller) is { } code) return $"{operation.Id} as {caller.Name} names {code}";
                if (reply.Status is not (200 or 400 or 403)) return $"{operation.Id} as {caller.Name}: {reply.Status} {reply.Text}";
            }

            return null;
        });
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task A_link_that_explains_somebodys_figure_opens_to_nobody_else()
    {
        var (own, links) = (world.Sites[0], new HashSet<string>(StringComparer.Ordinal));
        foreach (var operation in Asked.Where(o => o.Path.StartsWith("/api/indicators/", StringComparison.Ordinal) && !o.Path.EndsWith("explain", StringComparison.Ordinal)))
        {
            var reply = await world.Look(Address(operation), own.Pharmacist);
            if (reply is { Status: 200, MediaType: "application/json" } && reply.Json.TryGetProperty("items", out var items))
                links.UnionWith(items.EnumerateArray().Where(i => i.TryGetProperty("explain", out _)).Select(i => i.Text("explain")).OfType<string>());
        }

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains($"hospital={own.Hospital.Code}", link, StringComparison.Ordinal));
        var faults = await RightsWorld.Faults(links.SelectMany(l => world.Callers, (l, c) => (Link: l, Caller: c)), async one =>
        {
            var reply = await world.Look(one.Link, one.Caller.Key);
            return reply.Status == (one.Caller.Sees(own) ? 200 : 403) ? null : $"{one.Link} as {one.Caller.Name}: {reply.Status} {reply.Text}";
        });
        RightsWorld.None(faults);
    }

    private string Address(DescribedOperation operation)
    {
        var taken = operation.Parameters("query").Select(p => p.GetProperty("name").GetString()).ToHashSet(StringComparer.Ordinal);
        var period = Periods.FirstOrDefault(p => taken.Contains(p.Name));
        return world.Sites[0].Things.Address(operation) + (period.Name is null ? "?" : $"?{period.Name}={period.Value}&");
    }

    private static IEnumerable<string> Formats(DescribedOperation operation) =>
        operation.Parameters("query").FirstOrDefault(p => p.GetProperty("name").GetString() == "format") is { ValueKind: System.Text.Json.JsonValueKind.Object } format
            ? format.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(f => f.GetString()).Where(f => f != "xlsx").Select(f => $"format={f}") : [""];

    private string? Foreign(Reply reply, RightsCaller caller) =>
        world.Sites.Where(s => !caller.Sees(s)).Select(s => s.Hospital.Code).FirstOrDefault(code => reply.Text.Contains(code, StringComparison.Ordinal));

    private static string Around(Reply reply, string code)
    {
        var at = reply.Text.IndexOf(code, StringComparison.Ordinal);
        return reply.Text[Math.Max(0, at - 120)..Math.Min(reply.Text.Length, at + 60)];
    }
}
