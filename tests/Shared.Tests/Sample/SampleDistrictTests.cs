using System.Security.Cryptography;
using Shared.Sample;
using Shared.Vocabulary;

namespace Shared.Tests.Sample;

public sealed class SampleDistrictTests(DistrictFixture fixture) : IClassFixture<DistrictFixture>
{
    private readonly SampleDistrict _district = fixture.District;

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_the_same_order()
    {
        var profile = Short(7);
        Assert.Equal(Fingerprints(SampleDistrict.Generate(profile)), Fingerprints(SampleDistrict.Generate(profile)));
    }

    [Fact]
    public void Another_seed_gives_other_usage()
    {
        var one = Fingerprints(SampleDistrict.Generate(Short(7))).Where(f => f.Contains("usage"));
        var other = Fingerprints(SampleDistrict.Generate(Short(8))).Where(f => f.Contains("usage"));
        Assert.Empty(one.Select(Hash).Intersect(other.Select(Hash)));
        static string Hash(string fingerprint) => fingerprint[^64..];
    }

    [Fact]
    public void A_file_can_be_written_more_than_once()
    {
        var feed = _district.Feeds.First(f => f is { Kind: FeedKind.Usage, Gzip: true });
        Assert.True(feed.Content().Span.SequenceEqual(feed.Content().Span));
    }

    [Fact]
    public void Institutions_are_of_three_levels_and_the_kinds_that_matter_with_codes_that_check()
    {
        Assert.Equal(9, _district.Institutions.Count);
        Assert.Equal(3, _district.Institutions.Select(i => i.Level).Distinct().Count());
        Assert.Superset(
            new HashSet<InstitutionKind> { InstitutionKind.General, InstitutionKind.Tcm, InstitutionKind.Maternity, InstitutionKind.Depot },
            _district.Institutions.Select(i => i.Kind).ToHashSet());
        Assert.All(_district.Institutions, i => Assert.Equal((9, 22, 18), (i.OrgCode!.Length, i.InstitutionCode!.Length, i.Uscc!.Length)));
        Assert.Equal(9, _district.Institutions.Select(i => i.Code).Distinct().Count());
        Assert.All(_district.Institutions, i => Assert.Equal(OrgCheck(i.OrgCode!), i.OrgCode![8]));
        Assert.All(_district.Institutions, i => Assert.Equal(UsccCheck(i.Uscc!), i.Uscc![17]));
    }

    [Fact]
    public void The_volume_is_that_of_a_small_district()
    {
        var lines = _district.Feeds.Where(f => f.Kind == FeedKind.Usage).Sum(f => new ParsedFile(f).Rows.Count);
        Assert.InRange(lines, 300_000, 400_000);
    }

    [Fact]
    public void Every_file_has_its_own_key_and_name()
    {
        Assert.Equal(_district.Feeds.Count, _district.Feeds.Select(f => f.IdempotencyKey).Distinct().Count());
        Assert.Equal(_district.Feeds.Count, _district.Feeds.Select(f => f.FileName).Distinct().Count());
    }

    [Fact]
    public void Catalogues_and_agreements_come_before_any_day()
    {
        Assert.Equal((FeedKind.Catalogue, null), (_district.Feeds[0].Kind, _district.Feeds[0].Hospital));
        var firstDay = _district.Feeds.TakeWhile(f => f.Kind is FeedKind.Catalogue or FeedKind.Agreements).Count();
        Assert.Equal(1 + _district.Institutions.Count + 1, firstDay);
    }

    [Fact]
    public void The_last_ten_days_come_day_by_day()
    {
        var daily = _district.Feeds.Where(f => f is { Kind: FeedKind.Stock, Period.Length: 1 }).Select(f => f.Period!.Value.From).ToHashSet();
        Assert.Equal(new DayRange(new DateOnly(2026, 10, 22), new DateOnly(2026, 10, 31)).Each(), daily.Order());
    }

    [Fact]
    public void Disturbances_of_every_kind_lie_in_the_history_and_several_reach_the_last_day()
    {
        Assert.Equal(Enum.GetValues<DisturbanceKind>().Length, _district.Disturbances.Select(d => d.Kind).Distinct().Count());
        Assert.All(_district.Disturbances, d => Assert.Equal(d.Days, d.Days.Intersect(_district.Profile.Days)));
        Assert.True(_district.Disturbances.Count(d => d.Days.To == _district.Profile.LastDay) >= 4);
        Assert.All(_district.Disturbances, d => Assert.True(d.Products.Count > 0 || d.Kind == DisturbanceKind.FeedStops));
    }

    [Theory]
    [InlineData(7, 150, 1.0)]
    [InlineData(8, 151, 1.0)]
    [InlineData(8, 59, 1.0)]
    [InlineData(8, 150, 0.0)]
    public void A_profile_that_cannot_be_is_refused(int hospitals, int products, double scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleDistrict.Generate(new DistrictProfile { Hospitals = hospitals, Products = products, Scale = scale }));

    [Fact]
    public void A_busy_day_has_exactly_the_lines_that_were_asked_for_and_codes_of_the_hospitals_catalogue()
    {
        var file = new ParsedFile(SampleDistrict.HospitalDay(20_000, new DateOnly(2026, 10, 30)));
        var known = new ParsedFile(_district.Feeds.First(f => f.Kind == FeedKind.Catalogue && f.Hospital.ToString() == "JZ001")).Values("drugCode").ToHashSet();
        Assert.Equal(20_000, file.Rows.Count);
        Assert.DoesNotContain(file.Values("drugCode"), code => !known.Contains(code));
        Assert.DoesNotContain(file.Values("date"), day => day != "20261030");
    }

    /// <summary>GB 11714, written out; 00418905 gives Σ 168 and so 8.</summary>
    private static char OrgCheck(string code)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        return "0X987654321"[weights.Select((w, i) => w * (code[i] - '0')).Sum() % 11];
    }

    /// <summary>GB 32100-2015, written out; 1137010000418905 8 gives Σ 1013 and so A.</summary>
    private static char UsccCheck(string code)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        return Alphabet[(31 - (weights.Select((w, i) => w * Alphabet.IndexOf(code[i])).Sum() % 31)) % 31];
    }

    private static DistrictProfile Short(ulong seed) => new() { Seed = seed, From = new Month(2026, 10) };

    private static List<string> Fingerprints(SampleDistrict district) =>
        [.. district.Feeds.Select(f => f.FileName + " " + Convert.ToHexString(SHA256.HashData(f.Content().Span)))];
}
