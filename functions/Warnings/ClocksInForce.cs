using Functions.Evaluate;
using Shared.Vocabulary;
using Shared.Warn;

namespace Functions.Warnings;

/// <summary>The clocks of warnings as a region's authority set them, on the working days that are known: the published years and the days fed (<c>calendar</c>).</summary>
public sealed class ClocksInForce(Jurisdictions jurisdictions)
{
    /// <summary>The clocks in force in a region on a day.</summary>
    public async Task<WarningClocks> In(RegionCode region, DateOnly day, CancellationToken cancel)
    {
        var rules = (await jurisdictions.Read(cancel)).In(region, day);
        return new(rules.Warnings(day), rules.Calendar);
    }

    /// <summary>The working days.</summary>
    public async Task<WorkingCalendar> Calendar(CancellationToken cancel) => (await jurisdictions.Read(cancel)).Calendar;
}
