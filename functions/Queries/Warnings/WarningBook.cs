using Functions.Storage;
using Shared.Warn;

namespace Functions.Queries.Warnings;

/// <summary>Every warning, for reading.</summary>
public sealed class WarningBook(IDocuments documents)
{
    private readonly ReadModel<ShortageWarning> _warnings = new(documents, CosmosContainers.Warnings, w => w.Id);

    /// <summary>The warnings as they are now, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ShortageWarning>> Now(CancellationToken cancel) => await _warnings.Now(cancel);
}
