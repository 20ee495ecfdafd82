using Shared.Normalise;
using Shared.Read;
using Shared.Vocabulary;

namespace Functions.ConsolePages;

/// <summary>
/// What the console must know of each kind of feed to tell a file by its header and to offer a form: made from the very columns that intake reads, so
/// that a page never asks for anything else.
/// </summary>
public static class FeedForms
{
    /// <summary>Every kind, in the order of the contract.</summary>
    public static IReadOnlyList<FeedForm> All { get; } = [.. Enum.GetValues<FeedKind>().Select(Form)];

    private static FeedForm Form(FeedKind kind)
    {
        var columns = ColumnSet.For(kind);
        return new(kind.WireName(), kind.Keeping() == RowKeeping.ByDay, [.. columns.Columns.Select(c => Column(kind, c))], columns.OneOf);
    }

    private static FormColumn Column(FeedKind kind, Column c) => new(c.Key, c.Chinese, c.Aliases, c.Required, c.Type, ColumnChoices.Of(kind, c));
}

/// <summary>A kind of feed as the console sees it.</summary>
/// <param name="Kind">Its wire name.</param>
/// <param name="ByDay">True when a file is complete for days.</param>
/// <param name="Columns">What it may hold, in the order of the contract.</param>
/// <param name="OneOf">Groups of columns of which one is needed.</param>
public sealed record FeedForm(string Kind, bool ByDay, IReadOnlyList<FormColumn> Columns, IReadOnlyList<IReadOnlyList<string>> OneOf);

/// <summary>A column as the console sees it.</summary>
/// <param name="Key">The English wire name.</param>
/// <param name="Chinese">The Chinese name.</param>
/// <param name="Aliases">Other headers with the same meaning.</param>
/// <param name="Required">True when a file without it is refused.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Choices">The words it may hold, in Chinese; none where it holds anything else.</param>
public sealed record FormColumn(string Key, string Chinese, IReadOnlyList<string> Aliases, bool Required, ColumnType Type, IReadOnlyList<string> Choices);
