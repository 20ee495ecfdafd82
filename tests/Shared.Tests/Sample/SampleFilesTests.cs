using Shared.Sample;
using Shared.Vocabulary;

namespace Shared.Tests.Sample;

public sealed class SampleFilesTests(DistrictFixture fixture) : IClassFixture<DistrictFixture>
{
    private readonly SampleDistrict _district = fixture.District;

    [Fact]
    public void Every_file_decodes_strictly_and_every_row_has_as_many_fields_as_the_header()
    {
        Assert.All(_district.Feeds.Concat(_district.TradeFeeds).Concat(_district.PaymentFeeds).Append(_district.TargetFeed), feed =>
        {
            var file = new ParsedFile(feed);
            Assert.DoesNotContain("", file.Header);
            Assert.DoesNotContain(file.Rows, row => row.Length != file.Header.Length);
        });
    }

    [Fact]
    public void Half_the_hospitals_speak_GB18030_one_packs_one_marks_its_bytes_and_one_declares_nothing()
    {
        var usage = _district.Feeds.Where(f => f.Kind == FeedKind.Usage).GroupBy(f => f.Hospital).Select(g => g.First()).ToList();
        Assert.Equal(4, usage.Count(f => f.Charset == "utf-8"));
        Assert.Single(usage, f => f.Gzip);
        Assert.Single(usage, f => f.Charset is null);
        Assert.Single(usage, f => f.Content().Span.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }));
    }

    [Fact]
    public void Hospitals_write_packs_or_doses_or_both_and_one_writes_names()
    {
        var headers = _district.Feeds.Where(f => f.Kind == FeedKind.Usage).GroupBy(f => f.Hospital).Select(g => new ParsedFile(g.First()).Header).ToList();
        Assert.Contains(headers, h => h.Contains("packs") && h.Contains("doses"));
        Assert.Contains(headers, h => h.Contains("packs") && !h.Contains("doses"));
        Assert.Contains(headers, h => !h.Contains("packs") && h.Contains("doses"));
        Assert.Single(headers, h => h.Contains("姓名"));
    }

    [Fact]
    public void About_one_line_in_two_hundred_is_a_return()
    {
        var amounts = _district.Feeds.Where(f => f.Kind == FeedKind.Usage && f.Hospital.ToString() == "JZ002").SelectMany(f => new ParsedFile(f).Values("amount")).ToList();
        Assert.InRange(amounts.Count(a => a[0] == '-') / (double)amounts.Count, 0.003, 0.007);
    }

    [Fact]
    public void A_line_of_the_master_per_product_and_two_where_the_edition_changes()
    {
        var master = new ParsedFile(_district.Feeds[0]);
        var twice = master.Rows.GroupBy(r => r[0]).Where(g => g.Count() == 2).ToList();
        Assert.Equal(150, master.Values("drugCode").Distinct().Count());
        Assert.InRange(twice.Count, 4, 10);
        Assert.All(twice, pair =>
        {
            Assert.Equal(("2026-08-31", "2026-09-01"), (pair.First()[master.Column("effectiveTo")], pair.Last()[master.Column("effectiveFrom")]));
            Assert.NotEqual(pair.First()[master.Column("essential")], pair.Last()[master.Column("essential")]);
        });
    }

    [Fact]
    public void Three_products_in_five_are_essential_and_twenty_five_are_selected()
    {
        var master = new ParsedFile(_district.Feeds[0]);
        var now = master.Rows.Where(r => r[master.Column("effectiveTo")] == "").ToList();
        Assert.InRange(now.Count(r => r[master.Column("essential")] == "1"), 75, 95);
        Assert.Equal(25, now.Count(r => r[master.Column("procurementBatch")] != ""));
        Assert.All(now, r => Assert.Matches("^国药准字[HZS]\\d{8}$", r[master.Column("approvalNumber")]));
    }

    [Fact]
    public void Files_with_bad_rows_carry_as_many_as_they_promise()
    {
        foreach (var feed in _district.Feeds.Where(f => f.ExpectedRejected > 0 && f.Kind == FeedKind.Usage))
        {
            var file = new ParsedFile(feed);
            var size = Sizes(feed.Hospital!.Value);
            Assert.Equal(feed.ExpectedRejected, file.Rows.Count(r => IsBad(feed, file, r, size)));
        }
    }

    [Fact]
    public void Files_count_the_rows_of_drugs_that_the_catalogue_does_not_have_yet()
    {
        var known = _district.Institutions.ToDictionary(i => i.Code, _ => new HashSet<string>());
        foreach (var feed in _district.Feeds.Where(f => f.Hospital is not null))
        {
            var codes = new ParsedFile(feed).Values("drugCode");
            if (feed.Kind == FeedKind.Catalogue) known[feed.Hospital!.Value].UnionWith(codes);
            else Assert.Equal(feed.ExpectedUnmapped, codes.Count(c => !known[feed.Hospital!.Value].Contains(c)));
        }
        Assert.Contains(_district.ExpectedBadRows, b => b.Kind == BadRowKind.DrugBeforeItsCatalogue);
        Assert.Contains(_district.ExpectedBadRows, b => b.Kind == BadRowKind.UnknownDrug);
    }

    [Fact]
    public void What_arrived_of_the_orders_is_what_came_into_the_store()
    {
        var hospital = HospitalCode.Parse("JZ005");
        var delivered = _district.TradeFeeds.Where(f => f.Kind == FeedKind.Deliveries && f.Hospital == hospital).Select(f => new ParsedFile(f)).ToList();
        var inbound = _district.Feeds.Where(f => f.Kind == FeedKind.Inbound && f.Hospital == hospital).Select(f => new ParsedFile(f)).ToList();
        Assert.Equal(
            inbound.SelectMany(f => f.Values("packs")).Select(int.Parse).Where(p => p > 0).Sum(),
            delivered.SelectMany(f => f.Values("deliveredPacks")).Sum(int.Parse));
    }

    [Fact]
    public void A_delivery_belongs_to_an_order_line_that_was_placed_before_it()
    {
        var feeds = _district.TradeFeeds.Where(f => f.Hospital.ToString() == "JZ002").ToList();
        var orders = feeds.Where(f => f.Kind == FeedKind.Orders).SelectMany(f => new ParsedFile(f).Rows).ToDictionary(r => (r[0], r[1]), r => r[2]);
        var deliveries = feeds.Where(f => f.Kind == FeedKind.Deliveries).SelectMany(f => new ParsedFile(f).Rows).ToList();
        Assert.True(deliveries.Count > 1000);
        Assert.All(deliveries, r => Assert.True(string.CompareOrdinal(orders[(r[0], r[1])], r[2]) < 0));
    }

    [Fact]
    public void What_was_invoiced_is_what_came_into_the_store_and_nothing_is_paid_before_it_came_or_after_the_last_day()
    {
        var hospital = HospitalCode.Parse("JZ005");
        var invoices = _district.PaymentFeeds.Where(f => f.Hospital == hospital).SelectMany(f => new ParsedFile(f).Rows).ToList();
        var inbound = _district.Feeds.Where(f => f.Kind == FeedKind.Inbound && f.Hospital == hospital).Select(f => new ParsedFile(f))
            .SelectMany(f => f.Rows.Where(r => int.Parse(r[f.Column("packs")]) > 0).Select(r => decimal.Parse(r[f.Column("amount")])));
        Assert.Equal(inbound.Sum(), invoices.Sum(r => decimal.Parse(r[3])));
        Assert.Equal(invoices.Count, invoices.Select(r => r[0]).Distinct().Count());
        Assert.All(invoices.Where(r => r[4].Length > 0), r => Assert.True(ParsedFile.Date(r[4]) > ParsedFile.Date(r[2]) && ParsedFile.Date(r[4]) <= _district.Profile.LastDay));
        Assert.Contains(invoices, r => r[4].Length == 0);
        Assert.Contains(invoices, r => r[5].Length > 0 && decimal.Parse(r[5]) < decimal.Parse(r[3]));
        Assert.Equal(["hospital", "insurance"], invoices.Select(r => r[6]).Distinct().Order());
    }

    [Fact]
    public void Half_of_what_was_agreed_is_advanced_then_two_fifths_and_one_hospital_still_waits()
    {
        var agreements = _district.Feeds.Where(f => f.Kind == FeedKind.Agreements).SelectMany(f => new ParsedFile(f).Rows)
            .ToDictionary(r => r[0], r => decimal.Parse(r[3]) * decimal.Parse(r[4]));
        var advances = new ParsedFile(_district.PaymentFeeds.Single(f => f.Kind == FeedKind.Advances)).Rows;
        Assert.All(advances.GroupBy(r => r[0]), a => Assert.Equal(
            new[] { 0.5m, 0.4m }.Take(a.Count()).Select(share => decimal.Round(agreements[a.Key] * share, 2)), a.Select(r => decimal.Parse(r[3]))));
        Assert.Equal([1, 2], advances.GroupBy(r => r[0]).Select(a => a.Count()).Distinct().Order());
        Assert.Equal(["JZ004"], _district.Institutions.Where(i => i.Kind != InstitutionKind.Depot).Select(i => i.Code.ToString()).Except(advances.Select(r => r[1])));
    }

    private static bool IsBad(SampleFeed feed, ParsedFile file, string[] row, Dictionary<string, decimal> sizes)
    {
        if (ParsedFile.Date(row[file.Column("date")]) is not { } day || !feed.Period!.Value.Contains(day)) return true;
        if (!decimal.TryParse(row[file.Column("amount")], out var amount)) return true;
        var doses = file.Column("doses");
        var packs = file.Column("packs");
        var quantity = decimal.Parse(row[doses >= 0 ? doses : packs]);
        var disagree = doses >= 0 && packs >= 0 && Math.Abs((decimal.Parse(row[packs]) * sizes[row[file.Column("drugCode")]]) - quantity) > 1;
        return disagree || amount * quantity < 0;
    }

    private Dictionary<string, decimal> Sizes(HospitalCode hospital) => _district.Feeds
        .Where(f => f.Kind == FeedKind.Catalogue && f.Hospital == hospital).Select(f => new ParsedFile(f))
        .SelectMany(f => f.Values("drugCode").Zip(f.Values("packSize"))).ToDictionary(p => p.First, p => decimal.Parse(p.Second));
}
