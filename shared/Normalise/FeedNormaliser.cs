using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>Turns a feed's bytes into rows that count.</summary>
public static class FeedNormaliser
{
    /// <summary>Reads and judges every row.</summary>
    public static NormalisedFeed Normalise(Func<Stream> open, FeedParameters parameters, DrugCatalogue catalogue, IIdentifierHash identifiers) =>
        throw new NotSupportedException();

    /// <summary>The cheap check at the door: null when the file can be read as this kind.</summary>
    public static Problem? Inspect(Func<Stream> open, FeedParameters parameters) => throw new NotSupportedException();
}
