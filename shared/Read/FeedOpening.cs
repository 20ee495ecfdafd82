using Shared.Vocabulary;

namespace Shared.Read;

/// <summary>What the reader of a format is given to open a feed.</summary>
/// <param name="Reopen">Gives the content from its start; null with a problem when it can't be read.</param>
/// <param name="Declared">The character set the sender declared, or null.</param>
/// <param name="Limits">How much the file may hold.</param>
/// <param name="Columns">The columns of the feed's kind.</param>
internal sealed record FeedOpening(
    Func<(PeekedSource? Content, Problem? Refusal)> Reopen, DeclaredCharset? Declared, ReadLimits Limits, ColumnSet Columns);
