namespace Shared.Warn;

/// <summary>Whether two states of a warning say the same.</summary>
internal static class WarningFigures
{
    /// <summary>Equal in every field, lists by their elements.</summary>
    public static bool Same(ShortageWarning a, ShortageWarning b) =>
        a.Evidence.SequenceEqual(b.Evidence)
        && a.Substitutes.SequenceEqual(b.Substitutes)
        && a.History.SequenceEqual(b.History)
        && a == b with { Evidence = a.Evidence, Substitutes = a.Substitutes, History = a.History };
}
