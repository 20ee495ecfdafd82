namespace Shared.Normalise;

/// <summary>A run of days on which a catalogue says the same of a drug. The default is no day of any feed.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Row">The row in force, or null when there is none.</param>
internal readonly record struct CatalogueStretch(DateOnly From, DateOnly To, CatalogueRow? Row)
{
    /// <summary>The row's pack size, here because every line of a feed asks for it; 0 without a row.</summary>
    public decimal PackSize { get; } = Row?.PackSize ?? 0;

    public bool Contains(DateOnly day) => day >= From && day <= To;
}
