using Functions.Books;
using Functions.ProcessFeed;
using Functions.Queries.Indicators;
using Shared.Measure;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Tests.ProcessFeed;

/// <summary>What counts does not depend on the order or number of deliveries.</summary>
[Collection(EdgeTests.Name)]
public class DayFeedsTests(Edge edge)
{
    private const string Catalogue = "drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize\nA,甲,片剂,1mg,片,盒,10\n";
    private const string Header = "date,drugCode,packs,amount\n";

    [Fact]
    public async Task An_earlier_replace_that_is_processed_later_does_not_count()
    {
        var hospital = await With(Catalogue);
        var earlier = await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n");
        var later = await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,2,20\n");

        await edge.Settle(later);
        await edge.Settle(earlier);

        Assert.Equal(20, await Amount(hospital));
    }

    [Fact]
    public async Task An_append_counts_on_top_of_the_replace_before_it_whatever_is_processed_first()
    {
        var hospital = await With(Catalogue);
        var replace = await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n");
        var append = await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,5\n", mode: FeedMode.Append);

        await edge.Settle(append);
        await edge.Settle(replace);
        await edge.Settle(append);

        Assert.Equal(15, await Amount(hospital));
    }

    [Fact]
    public async Task Processing_a_feed_again_changes_nothing()
    {
        var hospital = await With(Catalogue);
        var feed = await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n");
        await edge.Settle(feed);
        var manifest = await Manifest(hospital);
        var entry = await edge.Get<FeedLedger>().Find(feed.ParsedId, default);

        await edge.Settle(feed);

        Assert.Equal(entry!.ETag, (await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.ETag);
        Assert.Equal(manifest.Version, (await Manifest(hospital)).Version);
        Assert.Equal(10, await Amount(hospital));
    }

    [Fact]
    public async Task Rows_that_wait_for_their_code_count_once_the_catalogue_has_it()
    {
        var hospital = await With(Catalogue);
        var waiting = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n2026-10-01,Z,1,7\n"));
        Assert.Equal((1, 1), (waiting.Rows!.Accepted, waiting.Rows.Unmapped));
        Assert.Single(await edge.Get<WaitingCodes>().List(hospital, default));

        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue.Replace("\nA,甲", "\nZ,乙", StringComparison.Ordinal)));

        var released = (await edge.Get<FeedLedger>().Find(waiting.ParsedId, default))!.Record;
        Assert.Equal((2, 0), (released.Rows!.Accepted, released.Rows.Unmapped));
        Assert.Empty(await edge.Get<WaitingCodes>().List(hospital, default));
        Assert.Equal(17, await Amount(hospital));
    }

    [Fact]
    public async Task A_receipt_that_a_killed_repetition_set_back_is_mended_when_its_message_comes_again()
    {
        var hospital = await With(Catalogue);
        var stale = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n2026-10-01,Z,1,7\n"));
        var (ledger, waiting) = (edge.Get<FeedLedger>(), edge.Get<WaitingCodes>());
        var code = Assert.Single(await waiting.List(hospital, default));
        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue.Replace("\nA,甲", "\nZ,乙", StringComparison.Ordinal)));

        // What a second delivery leaves that read the catalogue of before, wrote, and was killed before it looked whether the catalogue had moved.
        await waiting.Add(stale, [new UnmappedCode(code.DrugCode, code.Rows, code.FirstRow, code.From, code.To, code.Description)], default);
        await ledger.Change(stale.ParsedId, r => r with { Rows = stale.Rows, AcceptedAmount = stale.AcceptedAmount, CatalogueVersion = stale.CatalogueVersion }, default);
        await edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage(stale.FeedId).ToBytes(), default);

        var mended = (await ledger.Find(stale.ParsedId, default))!.Record;
        Assert.Equal((2, 0, 17m), (mended.Rows!.Accepted, mended.Rows.Unmapped, mended.AcceptedAmount));
        Assert.Empty(await waiting.List(hospital, default));
    }

    [Fact]
    public async Task A_receipt_made_under_a_later_catalogue_is_not_set_back_by_an_earlier_one()
    {
        var hospital = await With(Catalogue);
        var record = await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,1,10\n"));
        var earlier = new NormalisedFeed { Rows = new(1, 0, 0, 1) };

        Assert.Same(record, record.AtLeast(earlier, record.CatalogueVersion - 1));
        Assert.Equal(1, record.AtLeast(earlier, record.CatalogueVersion).Rows!.Unmapped);
    }

    [Fact]
    public async Task A_corrected_pack_size_converts_what_was_already_counted()
    {
        var hospital = await With(Catalogue);
        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,A,3,30\n"));
        Assert.Equal(30, (await Cube(hospital)).Cells.Sum(c => c.Doses));

        await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, Catalogue.Replace(",10\n", ",12\n", StringComparison.Ordinal)));

        Assert.Equal(36, (await Cube(hospital)).Cells.Sum(c => c.Doses));
        Assert.Equal(30, await Amount(hospital));
    }

    [Fact]
    public async Task A_strict_file_with_a_bad_row_is_refused_and_counts_nothing()
    {
        var hospital = await With(Catalogue);
        var submission = Edge.Submission(FeedKind.Usage, hospital);
        submission = submission with { Parameters = submission.Parameters with { Policy = RowPolicy.Strict } };
        var feed = (await edge.Get<Functions.UploadFeed.FeedIntake>().Accept(submission, Edge.File(Header + "2026-10-01,A,1,10\n2026-02-30,A,1,10\n"), null, default)).Record;

        var settled = await edge.Settle(feed);

        Assert.Equal((FeedStatus.Refused, "strict_policy"), (settled.Status, settled.Problem!.Code));
        Assert.Empty((await Manifest(hospital)).Entries);
    }

    [Fact]
    public async Task A_day_without_a_counted_row_keeps_what_it_leaves_in_doubt()
    {
        var hospital = await With(Catalogue);

        await edge.Settle(await edge.Push(FeedKind.Usage, hospital, Header + "2026-10-01,Z,1,10\n2026-10-01,A,x,10\n2026-10-02,A,x,10\n2026-10-03,A,1,10\n"));

        var entries = (await Manifest(hospital)).Entries;
        var slices = await edge.Get<SliceShelf>().ReadCondensed(entries[0].Pack!, default);
        Assert.Equal([(0, "Z A"), (0, "A"), (1, "")], entries.Select(e => (e.Rows, string.Join(' ', slices[e.Day].Doubtful))));
    }

    [Fact]
    public async Task One_message_may_name_several_feeds_and_a_bad_name_keeps_no_other_from_being_read()
    {
        var feeds = new List<FeedRecord>();
        for (var n = 0; n < 6; n++) feeds.Add(await edge.Push(FeedKind.Usage, await edge.Hospital(), Header + "2026-10-01,A,1,10\n"));
        var message = new ProcessMessage(feeds[0].FeedId) { Also = ["E0001.999999", .. feeds.Skip(1).Select(f => f.FeedId)] };

        await Assert.ThrowsAsync<Functions.Hosting.PoisonMessageException>(() => edge.Get<ProcessFeedFunction>().Handle(message.ToBytes(), default));

        foreach (var feed in feeds) Assert.NotNull((await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record.Rows);
    }

    [Fact]
    public async Task A_message_that_comes_again_while_its_feed_is_read_is_done_no_sooner_than_the_first()
    {
        var feed = await edge.Push(FeedKind.Usage, await With(Catalogue), Header + "2026-10-01,A,1,10\n");
        var message = new ProcessMessage(feed.FeedId).ToBytes();
        var deliveries = Enumerable.Range(0, 6).Select(_ => edge.Get<ProcessFeedFunction>().Handle(message, default)).ToList();

        await await Task.WhenAny(deliveries);

        Assert.NotNull((await edge.Get<FeedLedger>().Find(feed.ParsedId, default))!.Record.Rows);
        await Task.WhenAll(deliveries);
    }

    [Fact]
    public async Task A_message_that_names_no_feed_is_poison() =>
        await Assert.ThrowsAsync<Functions.Hosting.PoisonMessageException>(() => edge.Get<ProcessFeedFunction>().Handle(new ProcessMessage("E0001.999999").ToBytes(), default));

    private async Task<HospitalCode> With(string catalogue)
    {
        var hospital = await edge.Hospital();
        var settled = await edge.Settle(await edge.Push(FeedKind.Catalogue, hospital, catalogue));
        Assert.Equal(FeedStatus.Completed, settled.Status);
        return hospital;
    }

    private Task<Shared.Normalise.Manifest> Manifest(HospitalCode hospital) =>
        edge.Get<Manifests>().Read(hospital, FeedKind.Usage, FeedSource.His, new Month(2026, 10), default);

    private async Task<Shared.Measure.UsageCube> Cube(HospitalCode hospital) => (await edge.Get<MonthSheets>().Read(hospital, new Month(2026, 10), default)).Use;

    private async Task<decimal> Amount(HospitalCode hospital) =>
        (await edge.Get<FigureBook>().Figures(default)).Find(hospital, new Month(2026, 10))!.Ratio("amount")["standard"].Denominator!.Value;
}
