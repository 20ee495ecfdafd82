using System.Runtime.CompilerServices;
using Shared.Normalise;
using Shared.Vocabulary;

namespace Functions.Books;

/// <summary>Catalogues compiled for reading by code and day; what was compiled stays at hand for as long as the book it was made of.</summary>
public sealed class Catalogues(KeyedBooks books)
{
    private readonly ConditionalWeakTable<KeyedBook<CatalogueRow>, DrugCatalogue> _compiled = [];
    private readonly ConditionalWeakTable<DrugCatalogue, HospitalProducts> _products = [];
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
        return Products(own, await Master(cancel));
    }

    /// <summary>The drugs of some hospitals as products, to be had one after the other: which catalogues count is asked for once.</summary>
    public async Task<Func<HospitalCode, Task<HospitalProducts>>> Of(IEnumerable<HospitalCode> hospitals, CancellationToken cancel)
    {
        var pointers = await books.PointersOf(FeedKind.Catalogue, [FeedId.Reference, .. hospitals.Distinct().Select(h => h.ToString())], cancel);
        return hospital => Products(pointers[hospital.ToString()], pointers[FeedId.Reference], cancel);
    }

    /// <summary>The same by the catalogues that pointers name.</summary>
    public async Task<HospitalProducts> Products(BookPointers own, BookPointers reference, CancellationToken cancel)
    {
        var compiled = Compiled(await books.Read<CatalogueRow>(own, FeedKind.Catalogue, cancel));
        return Products(compiled, Compiled(await books.Read<CatalogueRow>(reference, FeedKind.Catalogue, cancel)));
    }

    private HospitalProducts Products(DrugCatalogue own, DrugCatalogue master)
    {
        if (_products.TryGetValue(own, out var known) && ReferenceEquals(known.Master, master)) return known;
        var products = new HospitalProducts(own, Index(master));
        if (!ReferenceEquals(own, DrugCatalogue.Empty)) _products.AddOrUpdate(own, products);
        return products;
    }

    private MasterIndex Index(DrugCatalogue master)
    {
        var index = _index;
        return ReferenceEquals(index.Catalogue, master) ? index : _index = new MasterIndex(master);
    }

    private async Task<DrugCatalogue> Read(string owner, CancellationToken cancel) => Compiled(await books.Read<CatalogueRow>(owner, FeedKind.Catalogue, cancel));

    private DrugCatalogue Compiled(KeyedBook<CatalogueRow> book) => _compiled.GetValue(book, b => b.ToCatalogue());
}
