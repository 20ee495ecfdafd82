using System.Text;
using Functions.Tests.Api.Description;
using Functions.Tests.Contract;

namespace Functions.Tests.Access.Rights;

/// <summary>Every operation of the description by every role, on what is their own; who may is written in <c>rights.txt</c>.</summary>
[Collection(RightsCollection.Name)]
public sealed class RolesTests(RightsWorld world)
{
    [Fact]
    public void Every_operation_has_its_line_and_every_line_its_operation() =>
        Assert.Equal(world.Guarded.Select(o => o.Id).Order(StringComparer.Ordinal), RightsTable.Lines.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Without_a_valid_proof_every_operation_is_401_and_looks_at_nothing_else()
    {
        var revoked = await Revoked();
        string?[] proofs = [null, "x", "dsk_made-up", world.Sites[0].Hospital.Key[..^1] + "~", revoked, "eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJBZG1pbiJdfQ."];
        var first = (await world.Ask(world.Guarded.First(), world.Guarded.First().Path, null)).Text;
        var faults = await RightsWorld.Faults(world.Guarded.SelectMany(o => proofs, (o, proof) => (Operation: o, Proof: proof)), async one =>
        {
            var reply = await world.Ask(one.Operation, world.Sites[0].Things.Address(one.Operation) + "?nonsense=1&hospital=NOBODY", one.Proof, () => Garbage(one.Operation));
            return (reply.Status, reply.Text) == (401, first) ? null : $"{one.Operation.Id} with {one.Proof ?? "nothing"}: {reply.Status} {reply.Text}";
        });
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task Every_role_may_what_its_line_says_and_nothing_else()
    {
        var faults = await RightsWorld.Faults(world.Callers.SelectMany(c => world.Guarded, (c, o) => (Caller: c, Operation: o)), async one =>
        {
            var (caller, operation) = one;
            var (right, site) = (RightsTable.Of(operation), world.Sites.First(caller.Sees));
            var mayBeSomebodyElses = right.Names == Named.OfPerson && caller.Key != site.Pharmacist;
            var reply = await world.Ask(operation, site.Things.Address(operation) + "?" + Needed(operation, caller, site) + "nonsense=1", caller.Key, () => Owned(operation, site));
            var expected = !right.Lets(caller.Role) ? (403, "forbidden") : mayBeSomebodyElses ? (404, "not_found") : (400, "unknown_parameter");
            // Whoever has nothing there may be told so instead: it says nothing about others.
            return (reply.Status, reply.Code) == expected || (mayBeSomebodyElses && reply.Code == "unknown_parameter") ? null : $"{operation.Id} as {caller.Name}: {reply.Status} {reply.Text} instead of {expected}";
        });
        RightsWorld.None(faults);
    }

    [Fact]
    public async Task A_role_that_may_not_is_told_so_before_anything_it_sends_is_looked_at()
    {
        var cases = world.Callers.SelectMany(c => world.Guarded, (c, o) => (Caller: c, Operation: o)).Where(one => !RightsTable.Of(one.Operation).Lets(one.Caller.Role));
        var faults = await RightsWorld.Faults(cases, async one =>
        {
            var site = world.Sites.First(one.Caller.Sees);
            var reply = await world.Ask(one.Operation, site.Things.Address(one.Operation), one.Caller.Key, () => Garbage(one.Operation));
            return (reply.Status, reply.Code) == (403, "forbidden") ? null : $"{one.Operation.Id} as {one.Caller.Name}: {reply.Status} {reply.Text}";
        });
        RightsWorld.None(faults);
    }

    // Whose feed or drug it is has to be said by those who have no hospital of their own.
    private static string Needed(DescribedOperation operation, RightsCaller caller, RightsSite site) =>
        caller.Hospital is null && operation.Id is "UploadFeed" or "GetDrug" ? $"hospital={site.Hospital.Code}&" : "";

    // The body of a subscription says whose it is, and that comes first.
    private static StringContent? Owned(DescribedOperation operation, RightsSite site) =>
        operation.Id == "PutSubscription" ? new($$"""{"channel":"webhook","hospital":"{{site.Hospital.Code}}"}""", Encoding.UTF8, "application/json") : null;

    private static StringContent? Garbage(DescribedOperation operation) => operation.Body is null ? null : new("{", Encoding.UTF8, "application/json");

    private async Task<string> Revoked()
    {
        var issued = (await world.Client.Send(HttpMethod.Post, "/api/keys", new { principal = "officer", region = "330000", name = "离任" })).Expect(201);
        Assert.Equal(204, (await world.Client.Send(HttpMethod.Delete, $"/api/keys/{issued.Text("id")}")).Status);
        return issued.Text("key")!;
    }
}
