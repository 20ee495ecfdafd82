using Shared.Sample;
using Shared.Vocabulary;

namespace Shared.Tests.Sample;

public sealed class SampleStockTests(DistrictFixture fixture) : IClassFixture<DistrictFixture>
{
    private readonly SampleDistrict _district = fixture.District;

    [Theory]
    [InlineData("JZ001")]
    [InlineData("JZ002")]
    [InlineData("JZ003")]
    [InlineData("JZ004")]
    [InlineData("JZ005")]
    [InlineData("JZ006")]
    [InlineData("JZ007")]
    [InlineData("JZ008")]
    public void Opening_stock_plus_goods_in_less_use_is_closing_stock_on_every_day_the_files_speak_for(string hospital)
    {
        var books = fixture.Books(HospitalCode.Parse(hospital));
        var late = books.Drugs.Where(d => Late(books, d)).ToHashSet();
        Assert.InRange(late.Count, 0, 1);
        var checkedDays = 0;
        foreach (var day in _district.Profile.Days.Each().Skip(1))
        {
            if (!books.Knows(FeedKind.Stock, day) || !books.Knows(FeedKind.Stock, day.AddDays(-1))) continue;
            foreach (var drug in books.Drugs.Except(late))
            {
                var expected = books.Doses(FeedKind.Stock, day.AddDays(-1), drug) + books.Doses(FeedKind.Inbound, day, drug) - books.Doses(FeedKind.Usage, day, drug);
                if (expected != books.Doses(FeedKind.Stock, day, drug)) Assert.Fail($"{hospital} {drug} {day:yyyy-MM-dd}: {expected} expected.");
            }
            checkedDays++;
        }
        Assert.True(checkedDays > 400);
    }

    [Fact]
    public void Where_demand_was_not_met_the_shelf_is_empty_in_the_evening()
    {
        Assert.NotEmpty(_district.Truth);
        foreach (var hospital in _district.Truth.GroupBy(t => t.Hospital))
        {
            var books = fixture.Books(hospital.Key);
            foreach (var unmet in hospital.Where(t => books.Knows(FeedKind.Stock, t.Day)))
            {
                Assert.True(unmet.ServedDoses < unmet.DemandedDoses);
                Assert.Equal(0, books.Doses(FeedKind.Stock, unmet.Day, unmet.DrugCode));
            }
        }
    }

    [Fact]
    public void On_the_last_day_some_demand_fails_and_one_of_the_drugs_has_another_maker_in_stock()
    {
        var last = _district.Truth.Where(t => t.Day > _district.Profile.LastDay.AddDays(-7)).ToList();
        Assert.InRange(last.Select(t => (t.Hospital, t.DrugCode)).Distinct().Count(), 8, 60);
        var amlodipine = new HashSet<string>(Codes("JZ001", "氨氯地平"));
        Assert.Contains(last, t => t.Hospital.ToString() == "JZ001" && amlodipine.Contains(t.DrugCode));
        var books = fixture.Books(HospitalCode.Parse("JZ001"));
        Assert.Contains(amlodipine, code => books.Doses(FeedKind.Stock, _district.Profile.LastDay, code) > 0);
    }

    [Fact]
    public void Demand_fails_far_more_often_in_a_disturbance_than_outside()
    {
        var disturbed = _district.Disturbances.SelectMany(d => d.Hospitals.SelectMany(h => d.Products.Select(p => (Hospital: h, Product: p, d.Days)))).ToLookup(d => d.Hospital);
        var platform = new ParsedFile(_district.Feeds[0]).Values("genericName").Zip(new ParsedFile(_district.Feeds[0]).Values("drugCode")).ToLookup(p => p.Second, p => p.First);
        var explained = _district.Truth.Count(t => disturbed[t.Hospital].Any(d => Trails(d.Days, t.Day) && platform[d.Product].Any(n => Codes(t.Hospital.ToString(), n).Contains(t.DrugCode))));
        Assert.True(explained > _district.Truth.Count * 0.75, $"{explained} of {_district.Truth.Count}");
    }

    [Fact]
    public void Most_agreements_are_on_track_some_are_behind_and_some_far_ahead()
    {
        var feed = _district.Feeds.Single(f => f.Kind == FeedKind.Agreements);
        var file = new ParsedFile(feed);
        var lags = _district.Institutions.Where(i => i.Kind != InstitutionKind.Depot).SelectMany(i => Lags(file, i.Code)).ToList();
        Assert.True(lags.Count > 120);
        Assert.InRange(lags.Count(l => Math.Abs(l) <= 0.05m) / (double)lags.Count, 0.6, 0.95);
        Assert.Contains(lags, l => l > 0.2m);
        Assert.Contains(lags, l => l is > 0.05m and <= 0.2m);
        Assert.Contains(lags, l => l < -0.4m);
    }

    /// <summary>Time progress less completion, worked out from the inbound files; the term is 2026-03-01 to 2027-02-28.</summary>
    private IEnumerable<decimal> Lags(ParsedFile agreements, HospitalCode hospital)
    {
        var books = fixture.Books(hospital);
        var drugs = CodesByApproval(hospital);
        var term = new DayRange(new DateOnly(2026, 3, 1), _district.Profile.LastDay);
        foreach (var row in agreements.Rows.Where(r => r[agreements.Column("hospital")] == hospital.ToString()))
        {
            var code = drugs[Approval(row[agreements.Column("platformCode")])];
            var bought = term.Each().Where(d => books.Knows(FeedKind.Inbound, d)).Sum(d => books.Doses(FeedKind.Inbound, d, code));
            yield return (245m / 365m) - (bought / decimal.Parse(row[agreements.Column("agreedDoses")]));
        }
    }

    private Dictionary<string, string> CodesByApproval(HospitalCode hospital)
    {
        var file = Catalogue(hospital.ToString());
        var approval = file.Column("approvalNumber") is >= 0 and var named ? named : file.Column("批准文号");
        return file.Rows.Where(r => r[approval] != "").ToDictionary(r => r[approval], r => r[file.Column("drugCode")]);
    }

    private string Approval(string platformCode)
    {
        var master = new ParsedFile(_district.Feeds[0]);
        return master.Rows.First(r => r[master.Column("platformCode")] == platformCode)[master.Column("approvalNumber")];
    }

    private IEnumerable<string> Codes(string hospital, string genericName)
    {
        var file = Catalogue(hospital);
        return file.Rows.Where(r => r[file.Column("genericName")] == genericName).Select(r => r[file.Column("drugCode")]);
    }

    private readonly Dictionary<string, ParsedFile> _catalogues = [];

    private ParsedFile Catalogue(string hospital)
    {
        if (!_catalogues.TryGetValue(hospital, out var file))
            _catalogues[hospital] = file = new ParsedFile(_district.Feeds.First(f => f.Kind == FeedKind.Catalogue && f.Hospital.ToString() == hospital));
        return file;
    }

    /// <summary>A shortage outlasts its disturbance by the days a delivery takes.</summary>
    private static bool Trails(DayRange days, DateOnly day) => day >= days.From && day <= days.To.AddDays(8);

    /// <summary>A drug that appears in the middle of the history has no opening stock in the files.</summary>
    private bool Late(NaiveBooks books, string drug) =>
        books.Knows(FeedKind.Stock, _district.Profile.Days.From) && books.All(FeedKind.Stock, drug).Take(30).All(d => d == 0);
}
