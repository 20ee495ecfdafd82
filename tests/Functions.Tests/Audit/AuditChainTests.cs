using Functions.Access;
using Functions.Audit;
using Functions.Privacy;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Tests.Audit;

/// <summary>Whoever may write to the table but has no key can't change the record without its being found, and where.</summary>
[Collection(EdgeTests.Name)]
public sealed class AuditChainTests(Edge edge)
{
    private const int Links = 6;
    private static int _chains;

    [Fact]
    public async Task A_chain_that_nobody_touched_is_whole()
    {
        var chain = await Chain();
        Assert.Null(await Fault(chain));
        Assert.Equal(Links, (await Rows(chain)).Count);
    }

    [Fact]
    public async Task An_altered_act_is_found()
    {
        var chain = await Chain();
        var row = (await Rows(chain))[2];
        await Put(row, ("Body", ((string)row.Values["Body"]).Replace("act 3", "act 9", StringComparison.Ordinal)));
        Assert.Equal((3, AuditFault.Altered), await Fault(chain));
    }

    [Fact]
    public async Task An_altered_act_with_a_hash_of_its_own_is_found()
    {
        var chain = await Chain();
        var row = (await Rows(chain))[2];
        await Put(row, ("Body", "{}"), ("Hash", new string('a', 64)));
        Assert.Equal((3, AuditFault.Altered), await Fault(chain));
    }

    [Fact]
    public async Task A_row_that_is_no_entry_any_more_is_found()
    {
        var chain = await Chain();
        var row = (await Rows(chain))[1];
        await Put(row, ("Hash", 7));
        Assert.Equal((2, AuditFault.Altered), await Fault(chain));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public async Task A_removed_act_is_found(int at, int place)
    {
        var chain = await Chain();
        await Delete((await Rows(chain))[at]);
        Assert.Equal((place, AuditFault.Removed), await Fault(chain));
    }

    [Fact]
    public async Task A_copied_act_is_found_where_it_was_put_in()
    {
        var chain = await Chain();
        var rows = await Rows(chain);
        await Tables.Do(AuditTrail.Table, new TableOperation.Insert(new TableRow(chain, rows[2].RowKey + "0") { Values = rows[0].Values }), default);
        Assert.Equal((4, AuditFault.Reordered), await Fault(chain));
    }

    [Fact]
    public async Task An_invented_act_is_found_where_it_was_put_in()
    {
        var chain = await Chain();
        var row = (await Rows(chain))[2];
        var values = new Dictionary<string, object>(row.Values, StringComparer.Ordinal) { ["Sequence"] = 77L };
        await Tables.Do(AuditTrail.Table, new TableOperation.Insert(new TableRow(chain, row.RowKey + "0") { Values = values }), default);
        Assert.Equal((4, AuditFault.Inserted), await Fault(chain));
    }

    [Fact]
    public async Task An_act_of_another_chain_is_found()
    {
        var (chain, other) = (await Chain(), await Chain());
        var (row, foreign) = ((await Rows(chain))[1], (await Rows(other))[1]);
        await Tables.Do(AuditTrail.Table, new TableOperation.Upsert(row with { ETag = null, Values = foreign.Values }), default);
        Assert.Equal((2, AuditFault.Altered), await Fault(chain));
        Assert.Null(await Fault(other));
    }

    [Fact]
    public async Task Acts_that_changed_places_are_found()
    {
        var chain = await Chain();
        var rows = await Rows(chain);
        await Tables.Do(AuditTrail.Table, new TableOperation.Upsert(rows[1] with { ETag = null, Values = rows[4].Values }), default);
        await Tables.Do(AuditTrail.Table, new TableOperation.Upsert(rows[4] with { ETag = null, Values = rows[1].Values }), default);
        Assert.Equal((2, AuditFault.Reordered), await Fault(chain));
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found()
    {
        var chain = await Chain();
        await Delete((await Rows(chain))[^1]);
        Assert.Equal((Links, AuditFault.CutOff), await Fault(chain));
    }

    [Fact]
    public async Task A_forged_head_is_found()
    {
        var chain = await Chain();
        await Delete((await Rows(chain))[^1]);
        await Put((await Head(chain))!, ("Sequence", (long)(Links - 1)));
        Assert.Equal((Links - 1, AuditFault.HeadAltered), await Fault(chain));
    }

    [Fact]
    public async Task A_chain_put_back_to_an_earlier_state_with_its_genuine_head_is_found_by_the_anchor()
    {
        var chain = await Chain();
        var old = await Head(chain);
        await Append(chain, 1, from: Links + 1);
        await Anchor();

        await Delete((await Rows(chain))[^1]);
        await Tables.Do(AuditTrail.Table, new TableOperation.Upsert(old! with { ETag = null }), default);

        Assert.Equal((Links + 1, AuditFault.CutOff), await Fault(chain));
    }

    [Fact]
    public async Task A_chain_that_is_gone_altogether_is_found_by_the_anchor()
    {
        var chain = await Chain();
        await Anchor();
        foreach (var row in await Rows(chain)) await Delete(row);
        await Delete((await Head(chain))!);
        await Delete(new TableRow(AuditTrail.Register, chain));
        Assert.Equal((1, AuditFault.CutOff), await Fault(chain));
    }

    [Fact]
    public async Task Anchors_put_back_too_contradict_the_one_that_was_noted_outside()
    {
        await Chain();
        await Anchor();
        var known = (await edge.Get<AuditVerification>().Run(null, default)).LastAnchor!;
        Assert.DoesNotContain((await edge.Get<AuditVerification>().Run(known, default)).Faults, f => f.Fault == AuditFault.AnchorMissing);
        Assert.Contains((await edge.Get<AuditVerification>().Run(new string('b', 64), default)).Faults, f => f.Fault == AuditFault.AnchorMissing);
    }

    [Fact]
    public async Task Many_processes_that_write_at_once_make_one_chain_and_lose_nothing()
    {
        var chain = Name();
        var processes = Enumerable.Range(0, 4).Select(_ => new AuditTrail(Tables, edge.Get<AuditKeys>(), TimeProvider.System)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => processes[n % 4].Append(chain, Act(n), default)));

        Assert.Null(await Fault(chain));
        var acts = (await Rows(chain)).Select(r => AuditEntry.Of(r)!).ToList();
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), acts.Select(a => a.Sequence));
        Assert.Equal(200, acts.Select(a => a.Act().Subject).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(acts.Select(a => a.At), acts.Select(a => a.At).Order());
    }

    [Fact]
    public async Task Another_root_key_verifies_nothing()
    {
        var chain = await Chain();
        var stranger = new AuditVerification(Tables, new AuditKeys(new DataKeys(new KeyCabinet(Tables, new Secrets(new byte[Secrets.RootLength]), TimeProvider.System))), TimeProvider.System);
        Assert.Contains((await stranger.Run(null, default)).Faults, f => f.Chain == chain);
    }

    private ITables Tables => edge.Get<ITables>();

    private static string Name() => AuditTrail.OfHospital($"AUD{Interlocked.Increment(ref _chains)}");

    private async Task<string> Chain()
    {
        var chain = Name();
        await Append(chain, Links, from: 1);
        return chain;
    }

    private async Task Append(string chain, int count, int from)
    {
        for (var n = from; n < from + count; n++) await edge.Get<AuditTrail>().Append(chain, Act(n), default);
    }

    private static AuditAct Act(int n) => new AuditAct { Kind = AuditKind.Correction, Operation = "Test", Subject = $"act {n}" }
        .By(new Caller(PrincipalKind.Pharmacist, "k", "张药师", HospitalCode.Parse("AUD"), null));

    private Task Anchor() => edge.Get<AuditAnchors>().Run(DateTimeOffset.UtcNow, default);

    private async Task<(int Place, AuditFault Fault)?> Fault(string chain) =>
        (await edge.Get<AuditVerification>().Run(null, default)).Faults.FirstOrDefault(f => f.Chain == chain) is { } fault ? ((int)fault.Sequence, fault.Fault) : null;

    private Task<TableRow?> Head(string chain) => Tables.Get(AuditTrail.Table, chain, AuditHead.RowKey, default);

    private async Task<List<TableRow>> Rows(string chain) => await Tables.Query(AuditTrail.Table, chain, null, AuditHead.RowKey, default).ToListAsync();

    private Task<string> Delete(TableRow row) => Tables.Do(AuditTrail.Table, new TableOperation.Delete(row with { ETag = null }), default);

    private Task<string> Put(TableRow row, params (string Name, object Value)[] changes)
    {
        var values = new Dictionary<string, object>(row.Values, StringComparer.Ordinal);
        foreach (var (name, value) in changes) values[name] = value;
        return Tables.Do(AuditTrail.Table, new TableOperation.Upsert(row with { ETag = null, Values = values }), default);
    }
}
