using Functions.Access;
using Functions.Evaluate;
using Functions.Reports;
using Functions.Storage;
using Functions.Warnings;
using Shared.Report;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Tests.Reports;

/// <summary>A process that dies between the report and the warning leaves neither without the other.</summary>
[Collection(EdgeTests.Name)]
public sealed class ReportDraftingTests(Edge edge)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_warning_is_reported_together_with_its_draft_or_not_at_all(bool diesAfterTheWrite)
    {
        var hospital = await Short();
        var owner = DeskOwner.Of(hospital);
        var warning = Assert.Single((await edge.Get<WarningDesk>().Load(hospital, default)).Warnings);
        var dying = new DyingDocuments(edge.Get<IDocuments>(), diesAfterTheWrite);

        await Assert.ThrowsAsync<IOException>(() => Report(dying, owner, warning.Id));
        var left = Assert.Single((await edge.Get<WarningDesk>().Load(hospital, default)).Warnings);
        Assert.Equal(diesAfterTheWrite ? WarningState.Reported : WarningState.Open, left.State);
        Assert.Equal(left.ReportId, (await edge.Get<ReportDesk>().Of(owner, default)).SingleOrDefault()?.Id);

        if (!diesAfterTheWrite) await Report(edge.Get<IDocuments>(), owner, warning.Id);
        var draft = Assert.Single(await edge.Get<ReportDesk>().Of(owner, default));
        Assert.Equal((ReportState.Draft, warning.Id), (draft.State, draft.WarningId));
    }

    [Fact]
    public async Task Following_warnings_again_and_again_and_at_once_drafts_nothing_twice()
    {
        var hospital = await Short();
        var owner = DeskOwner.Of(hospital);
        var warning = Assert.Single((await edge.Get<WarningDesk>().Load(hospital, default)).Warnings);
        await Report(edge.Get<IDocuments>(), owner, warning.Id);
        var draft = Assert.Single(await edge.Get<ReportDesk>().Of(owner, default));
        await edge.Get<ReportDesk>().Change(draft, SeenRevision.Whichever, r => ReportResult.Done(r with
        {
            State = ReportState.Signed,
            Reporter = new("张药师", null, DateTimeOffset.UnixEpoch),
            History = [.. r.History, new(DateTimeOffset.UnixEpoch, ReportEvents.Signed, "张药师", null)],
        }), "张药师", default);
        await edge.Get<FullEvaluation>().Everything(new(2019, 4, 1), "test", unlessDone: false, default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => edge.Get<ReportFollower>().Follow(owner, RegionCode.Parse("120119"), default)));

        var reports = await edge.Get<ReportDesk>().Of(owner, default);
        Assert.Equal([ReportType.Initial, ReportType.FollowUp], reports.OrderBy(r => r.Period).Select(r => r.Type));
        Assert.Equal("2019-04", reports.Max(r => r.Period).ToString());
    }

    private async Task Report(IDocuments documents, DeskOwner owner, string id)
    {
        var desk = new WarningDesk(documents, TimeProvider.System);
        var acting = new WarningActing(desk, edge.Get<ReportDrafts>(), edge.Get<ReportDesk>(), edge.Get<ReportFollower>(), edge.Get<Jurisdictions>());
        var pharmacist = new Caller(PrincipalKind.Pharmacist, "k", "张药师", owner.Hospital, null);
        await acting.Act(owner, id, WarningAction.Report, new ActionRequest(null, null), pharmacist, TimeProvider.System.GetUtcNow(), default);
    }

    private async Task<HospitalCode> Short()
    {
        var hospital = await edge.Hospital();
        foreach (var (kind, csv) in new[]
        {
            (FeedKind.Catalogue, "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\n"),
            (FeedKind.Usage, "date,drugCode,doses,amount\n2019-03-01,A,10,5\n"),
            (FeedKind.Stock, "date,drugCode,doses\n2019-03-01,A,10\n2019-03-02,A,0\n"),
        })
        {
            await edge.Settle(await edge.Push(kind, hospital, csv));
        }

        return hospital;
    }

    private sealed class DyingDocuments(IDocuments inner, bool afterTheWrite) : IDocuments
    {
        public Task CreateContainers(CancellationToken cancel) => inner.CreateContainers(cancel);

        public Task<Document<T>?> Read<T>(string container, string partition, string id, CancellationToken cancel) => inner.Read<T>(container, partition, id, cancel);

        public async Task Write(string container, string partition, IReadOnlyList<DocumentOperation> operations, CancellationToken cancel)
        {
            if (afterTheWrite) await inner.Write(container, partition, operations, cancel);
            throw new IOException("The process died.");
        }

        public IAsyncEnumerable<Document<T>> Query<T>(string container, string partition, string idPrefix, CancellationToken cancel) => inner.Query<T>(container, partition, idPrefix, cancel);

        public IAsyncEnumerable<Document<T>> Scan<T>(string container, CancellationToken cancel) => inner.Scan<T>(container, cancel);

        public Task<DocumentPage<T>> Changes<T>(string container, string? cursor, int max, CancellationToken cancel) => inner.Changes<T>(container, cursor, max, cancel);
    }
}
