using Shared.Vocabulary;

namespace Shared.Sample.World;

/// <summary>Draws the hospitals of a district.</summary>
internal static class WorldHospitals
{
    /// <summary>As many hospitals as the profile says, the largest first.</summary>
    public static IReadOnlyList<WorldHospital> Draw(WorldProfile profile) =>
        [.. Enumerable.Range(0, profile.Hospitals).Select(h => Draw(h, profile.Hospitals, new Chance(profile.Seed, 102, h)))];

    private static WorldHospital Draw(int index, int count, Chance chance)
    {
        var place = index / (double)count;
        var level = place < 0.15 ? InstitutionLevel.Tertiary : place < 0.5 ? InstitutionLevel.Secondary : InstitutionLevel.Primary;
        var (assortment, busyness, clinics, township) = level switch
        {
            InstitutionLevel.Tertiary => (0.9, 4.5, 0.6, false),
            InstitutionLevel.Secondary => (0.62, 2.2, 0.7, false),
            _ => (0.38, 0.9, 0.92, true),
        };
        return new WorldHospital(Habit(chance, township))
        {
            Index = index,
            Level = level,
            FeedsOrders = chance.Happens(township ? 0.75 : 0.92),
            FeedsUse = chance.Happens(township ? 0.92 : 0.98),
            FeedsExpiry = chance.Happens(0.5),
            FeedsOnDaysOff = !township || chance.Happens(0.7),
            Assortment = assortment * (0.9 + (0.2 * chance.Unit())),
            Busyness = busyness * (0.7 + (0.6 * chance.Unit())),
            Clinics = clinics,
            Remoteness = township && chance.Happens(0.45) ? chance.Between(1, 3) : 0,
            TakesTwins = 0.3 + (0.6 * chance.Unit()),
        };
    }

    private static BuyingHabit Habit(Chance chance, bool township)
    {
        var style = chance.Unit();
        var weekly = style < (township ? 0.45 : 0.15);
        var twice = !weekly && style < (township ? 0.7 : 0.4);
        var first = chance.Between(1, weekly ? 5 : 3);
        var sloppy = chance.Happens(0.2);
        return new BuyingHabit
        {
            Weekdays = [.. Enumerable.Range(0, 7).Select(d => weekly ? d == first : twice ? d == first || d == first + 2 : d is > 0 and < 6)],
            ReviewDays = weekly ? 7 : twice ? 5 : 1,
            SafetyDays = chance.Between(8, 16) - (weekly ? 4 : 0),
            CycleDays = chance.Between(9, 24),
            Postpones = sloppy ? 0.15 + (0.2 * chance.Unit()) : 0.03,
            Forgets = sloppy ? 0.001 : 0.0002,
            Attention = sloppy ? 0.4 : 0.8,
            HolidayStock = chance.Happens(0.2) ? 0.3 : 0.8 + (0.5 * chance.Unit()),
            LinesInReserve = chance.Between(5, 9),
            TwoSources = chance.Happens(0.35),
            Hoards = chance.Happens(0.25),
        };
    }
}
