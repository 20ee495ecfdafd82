using System.Text;
using Functions.Tests.Api.Description;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>What belongs to somebody else is answered as what nobody has: by id, by filter, in any role, whatever else is sent.</summary>
[Collection(RightsCollection.Name)]
public sealed class ForeignThingsTests(RightsWorld world)
{
    private static readonly string[] Sent = ["", "?nonsense=1", "?format=csv", "?pageSize=0"];

    [Fact]
    public async Task An_id_of_somebody_else_answers_exactly_as_one_that_nobody_has()
    {
        var named = world.Guarded.Where(o => RightsTable.Of(o).Names != Named.Nobodys);
        var cases = named.SelectMany(o => world.Callers, (o, c) => (Operation: o, Caller: c)).SelectMany(one => world.Sites.Where(s => !MaySee(one.Caller, s, RightsTable.Of(one.Operation))), (one, site) => (one.Operation, one.Caller, Site: site));
        var faults = await RightsWorld.Faults(cases, one => Difference(one.Operation, one.Caller, one.Site));
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task A_filter_outside_ones_scope_is_403_whether_anybody_has_it_or_not()
    {
        var cases = world.Guarded.Where(o => RightsTable.Of(o).Names == Named.Nobodys).SelectMany(o => world.Callers.Where(c => c.Role != 'A'), (o, c) => (Operation: o, Caller: c)).SelectMany(Filters);
        var faults = await RightsWorld.Faults(cases, async one =>
        {
            var right = RightsTable.Of(one.Operation);
            string Address(string value) => world.Sites[0].Things.Address(one.Operation) + $"?nonsense=1&{one.Name}={value}";
            var (foreign, unknown) = (await world.Ask(one.Operation, Address(one.Foreign), one.Caller.Key), await world.Ask(one.Operation, Address(one.Unknown), one.Caller.Key));
            var expected = right.Lets(one.Caller.Role) ? "outside_scope" : "forbidden";
            return (foreign.Status, foreign.Code) == (403, expected) && Answered.About(foreign, one.Foreign) == Answered.About(unknown, one.Unknown)
                ? null : $"{one.Operation.Id} {one.Name}={one.Foreign} as {one.Caller.Name}: {foreign.Status} {foreign.Text} / {one.Unknown}: {unknown.Status} {unknown.Text}";
        });
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task A_body_that_names_what_is_outside_ones_scope_is_403_whether_anybody_has_it_or_not()
    {
        var (far, pharmacist, officer) = (world.Sites[3], world.Callers[1], world.Callers[2]);
        (string Path, HttpMethod Method, RightsCaller Caller, string Name, string Foreign, string Unknown)[] cases =
        [
            ("/api/backtests", HttpMethod.Post, officer, "hospital", far.Hospital.Code, "NOBODY"), ("/api/backtests", HttpMethod.Post, officer, "region", far.Region, "990000"),
            ("/api/reports/shortage", HttpMethod.Post, pharmacist, "hospital", world.Sites[1].Hospital.Code, "NOBODY"),
            ("/api/subscriptions/mine", HttpMethod.Put, pharmacist, "hospital", world.Sites[1].Hospital.Code, "NOBODY"),
            ("/api/subscriptions/mine", HttpMethod.Put, officer, "hospital", far.Hospital.Code, "NOBODY"), ("/api/subscriptions/mine", HttpMethod.Put, officer, "region", far.Region, "990000"),
            ("/api/reports/monthly/bulletin/release", HttpMethod.Post, officer, "region", far.Region, "990000"),
        ];
        foreach (var (path, method, caller, name, foreign, unknown) in cases)
        {
            var (known, none) = (await Ask(foreign), await Ask(unknown));
            Assert.Equal((403, "outside_scope"), (known.Status, known.Code));
            Assert.Equal(Answered.About(none, unknown), Answered.About(known, foreign));

            Task<Reply> Ask(string value) => world.Client.Send(method, path, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["from"] = "nonsense" }.Where(f => f.Key == name).ToDictionary(StringComparer.Ordinal), caller.Key);
        }
    }

    private static bool MaySee(RightsCaller caller, RightsSite site, Right right) => right.Names == Named.OfPerson ? caller.Key == site.Pharmacist : caller.Sees(site);

    private async Task<string?> Difference(DescribedOperation operation, RightsCaller caller, RightsSite site)
    {
        var foreign = site.Things.Id(operation);
        foreach (var query in Sent)
        {
            var answer = await world.Ask(operation, NamedThings.AddressOf(operation, foreign) + query, caller.Key, () => Garbage(operation));
            // Subscriptions are looked for among one's own, so that what is said of the question says nothing about anybody's.
            var isOfQuestion = RightsTable.Of(operation).Names == Named.OfPerson && answer.Status == 400;
            if (!isOfQuestion && answer is not { Status: 403, Code: "forbidden" } and not { Status: 404, Code: "not_found" }) return $"{operation.Id} of {site.Name} as {caller.Name}{query}: {answer.Status} {answer.Text}";
            foreach (var unknown in Unknown(foreign, site))
            {
                var nothing = await world.Ask(operation, NamedThings.AddressOf(operation, unknown) + query, caller.Key, () => Garbage(operation));
                if (Answered.About(answer, foreign) != Answered.About(nothing, unknown)) return $"{operation.Id} of {site.Name} as {caller.Name}{query}: {answer.Text} / {unknown}: {nothing.Text}";
            }
        }

        return null;
    }

    // Of no form at all, of the same form, and one that would be the same hospital's.
    private static IEnumerable<string> Unknown(string foreign, RightsSite site) =>
        [.. new[] { "nobody-0", foreign[..^1] + (foreign[^1] == '7' ? '3' : '7'), foreign + "9", site.Hospital.Code + ".977" }.Where(id => id != foreign)];

    private IEnumerable<(DescribedOperation Operation, RightsCaller Caller, string Name, string Foreign, string Unknown)> Filters((DescribedOperation Operation, RightsCaller Caller) one)
    {
        bool Takes(string name) => one.Operation.Parameters("query").Any(p => p.GetProperty("name").GetString() == name);
        foreach (var site in world.Sites.Where(s => !one.Caller.Sees(s)))
        {
            if (Takes("hospital")) yield return (one.Operation, one.Caller, "hospital", site.Hospital.Code, site.Hospital.Code + "-NOBODY");
            if (Takes("region") && (one.Caller.Region is { } own ? !RightsCaller.IsWithin(site.Region, own) : site.Region != world.Sites[0].Region)) yield return (one.Operation, one.Caller, "region", site.Region, "990101");
        }
    }

    private static StringContent? Garbage(DescribedOperation operation) => operation.Body is null ? null : new("{", Encoding.UTF8, "application/json");
}
