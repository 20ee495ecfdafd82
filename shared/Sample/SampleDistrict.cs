using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>
/// A believable district made of nothing but a seed: institutions, catalogues, agreements and every file they push,
/// with the truth about what went wrong. Hospitals, makers and people are invented; see <c>reference/README.md</c>.
/// </summary>
public sealed class SampleDistrict
{
    /// <summary>What it was made from.</summary>
    public required DistrictProfile Profile { get; init; }

    /// <summary>The hospitals and the depot.</summary>
    public required IReadOnlyList<Institution> Institutions { get; init; }

    /// <summary>Every file in the order of its arrival: catalogues, agreements, history by month, then day by day.</summary>
    public required IReadOnlyList<SampleFeed> Feeds { get; init; }

    /// <summary>The example targets of the essential-drug ratio, by amount.</summary>
    public required SampleFeed TargetFeed { get; init; }

    /// <summary>Orders, deliveries and the institutions' monthly totals: a file a kind and month from the five larger hospitals, totals from all.</summary>
    public required IReadOnlyList<SampleFeed> TradeFeeds { get; init; }

    /// <summary>Invoices with their payments from every hospital, and the advances on agreements.</summary>
    public required IReadOnlyList<SampleFeed> PaymentFeeds { get; init; }

    /// <summary>What disturbs the supply.</summary>
    public required IReadOnlyList<Disturbance> Disturbances { get; init; }

    /// <summary>Which hospital could not meet demand, of which drug, on which days.</summary>
    public required IReadOnlyList<UnmetDemand> Truth { get; init; }

    /// <summary>The bad rows in the files.</summary>
    public required IReadOnlyList<ExpectedBadRows> ExpectedBadRows { get; init; }

    /// <summary>Makes the district. Files are written only when their content is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The profile asks for what the sample can't be.</exception>
    public static SampleDistrict Generate(DistrictProfile profile)
    {
        Check(profile);
        var products = ProductList.Read(profile.Products);
        var hospitals = Hospitals.Of(profile);
        var disturbances = new SupplyStories(profile, products, hospitals).Tell();
        var books = hospitals.Select(h => Live(profile, h, products, disturbances)).ToList();
        var schedule = new FeedSchedule(profile, products, books, disturbances);
        return new SampleDistrict
        {
            Profile = profile,
            Institutions = [.. hospitals.Select(h => h.Institution)],
            Feeds = [.. schedule.Feeds()],
            TargetFeed = new FeedFactory(profile).Reference(FeedKind.Targets, Dialects.Platform, "targets", () => TargetFile.Of(profile)),
            TradeFeeds = [.. schedule.TradeFeeds()],
            PaymentFeeds = [.. schedule.PaymentFeeds()],
            Disturbances = disturbances,
            Truth = [.. books.SelectMany(b => b.Unmet)],
            ExpectedBadRows = schedule.BadRows,
        };
    }

    /// <summary>The usage file of a day with exactly so many lines in the largest hospital of the profile's district.</summary>
    public static SampleFeed HospitalDay(int lines, DateOnly day, DistrictProfile? profile = null) => BusyDay.Feed(profile ?? new DistrictProfile(), lines, day);

    private static HospitalBooks Live(DistrictProfile profile, SampleHospital hospital, IReadOnlyList<SampleProduct> products, IReadOnlyList<Disturbance> disturbances)
    {
        var drugs = Formulary.Of(hospital, products, profile);
        return hospital.IsDepot ? DepotStock.Books(profile, hospital, drugs) : HospitalSimulation.Run(profile, hospital, drugs, disturbances);
    }

    private static void Check(DistrictProfile profile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(profile.Hospitals, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(profile.Products, 60);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(profile.Products, 150);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(profile.Scale);
        ArgumentOutOfRangeException.ThrowIfLessThan(profile.DailyFiles, 7);
        ArgumentOutOfRangeException.ThrowIfLessThan(profile.LastDay, profile.From.First.AddDays(profile.DailyFiles - 1));
    }
}
