using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>One day of the largest hospital with as many lines as wanted, for measuring.</summary>
internal static class BusyDay
{
    /// <summary>The usage file of the day; its codes are those of the hospital's catalogue in the same district.</summary>
    public static SampleFeed Feed(DistrictProfile profile, int lines, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lines);
        var hospital = Hospitals.Of(profile)[0];
        var drugs = Formulary.Of(hospital, ProductList.Read(profile.Products), profile);
        var books = new HospitalBooks
        {
            Hospital = hospital,
            Drugs = drugs,
            Start = day,
            Lines = Lines(hospital, drugs, lines, day, new Chance(profile.Seed, 5, day.DayNumber)),
            LinesFrom = [0, lines],
            Arrivals = [],
            Orders = [],
            Closing = new int[1, drugs.Count],
            Unmet = [],
        };
        return new FeedFactory(profile).Usage(books, new DayRange(day, day), [], null, $"-{lines}-lines");
    }

    private static List<UseLine> Lines(SampleHospital hospital, IReadOnlyList<HospitalDrug> drugs, int count, DateOnly day, Chance chance)
    {
        var dispensing = drugs.Select(d => new Dispensing(hospital, d)).ToList();
        var upTo = new double[drugs.Count];
        for (var i = 0; i < upTo.Length; i++) upTo[i] = drugs[i].LinesADay + (i > 0 ? upTo[i - 1] : 0);
        var lines = new List<UseLine>(count);
        while (lines.Count < count)
        {
            var found = Array.BinarySearch(upTo, chance.Unit() * upTo[^1]);
            var drug = Math.Min(found < 0 ? ~found : found, drugs.Count - 1);
            var (encounter, department, doses) = dispensing[drug].Line(day, chance);
            lines.Add(new UseLine(0, (short)drug, department, encounter, doses, 0, 0));
        }
        Visits.Assign(lines, 0, 0, hospital.Beds, chance);
        return lines;
    }
}
