using System.Collections.Concurrent;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Catalogues compiled for reading by code and day.</summary>
public sealed class Catalogues(KeyedBooks books)
{
    private readonly ConcurrentDictionary<string, (KeyedBook<CatalogueRow> Book, DrugCatalogue Compiled)> _compiled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HospitalCode, HospitalProducts> _products = new();
    private MasterIndex _index = new(DrugCatalogue.Empty);

    /// <summary>A hospital's own catalogue.</summary>
    public Task<DrugCatalogue> Own(HospitalCode hospital, CancellationToken cancel) => Read(hospital.ToString(), cancel);

    /// <summary>The region's master catalogue.</summary>
    public Task<DrugCatalogue> Master(CancellationToken cancel) => Read(FeedId.Reference, cancel);

    /// <summary>The region's master catalogue by the identifiers under which hospitals know a product.</summary>
    public async Task<MasterIndex> MasterIndex(CancellationToken cancel) => Index(await Master(cancel));

    /// <summary>The number of the version of a hospital's catalogue that counts now.</summary>
    public Task<int> OwnVersion(HospitalCode hospital, CancellationToken cancel) => books.Version(hospital.ToString(), FeedKind.Catalogue, cancel);

    /// <summary>A hospital's drugs as products.</summary>
    public async Task<HospitalProducts> Products(HospitalCode hospital, CancellationToken cancel)
    {
        var own = await Own(hospital, cancel);
        var master = await Master(cancel);
        if (_products.TryGetValue(hospital, out var known) && ReferenceEquals(known.Own, own) && ReferenceEquals(known.Master, master)) return known;
        return _products[hospital] = new HospitalProducts(own, Index(master));
    }

    private MasterIndex Index(DrugCatalogue master)
    {
        var index = _index;
        return ReferenceEquals(index.Catalogue, master) ? index : _index = new MasterIndex(master);
    }

    private async Task<DrugCatalogue> Read(string owner, CancellationToken cancel)
    {
        var book = await books.Read<CatalogueRow>(owner, FeedKind.Catalogue, cancel);
        if (_compiled.TryGetValue(owner, out var known) && ReferenceEquals(known.Book, book)) return known.Compiled;
        var compiled = book.ToCatalogue();
        _compiled[owner] = (book, compiled);
        return compiled;
    }
}
