namespace Shared.Sample;

/// <summary>The depot's shelves: filled each quarter, given out slowly, never empty. It reports stock and nothing else.</summary>
internal static class DepotStock
{
    /// <summary>Books with a count for each evening and nothing else in them.</summary>
    public static HospitalBooks Books(DistrictProfile profile, SampleHospital depot, IReadOnlyList<HospitalDrug> drugs)
    {
        var closing = new int[profile.Days.Length, drugs.Count];
        for (var drug = 0; drug < drugs.Count; drug++)
        {
            var chance = new Chance(profile.Seed, 4, drug);
            var full = chance.Between(40, 160);
            var packs = full;
            for (var day = 0; day < profile.Days.Length; day++)
            {
                packs = day % 91 == 90 ? full : packs - (packs > full / 4 && chance.Happens(0.2) ? chance.Between(1, 3) : 0);
                closing[day, drug] = packs * drugs[drug].PackSize;
            }
        }
        return new HospitalBooks
        {
            Hospital = depot,
            Drugs = drugs,
            Start = profile.Days.From,
            Lines = [],
            LinesFrom = new int[profile.Days.Length + 1],
            Arrivals = [],
            Orders = [],
            Closing = closing,
            Unmet = [],
        };
    }
}
