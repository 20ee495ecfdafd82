using System.Collections.Concurrent;
using Functions.Evaluate;
using Functions.Evaluate.Regions;
using Functions.Hospitals;
using Functions.Storage;
using Shared.Vocabulary;
using Shared.Warn.Nearby;

namespace Functions.Queries.Warnings;

/// <summary>
/// What every institution could give, by the signs of its last evaluation. Only signs that are new since the last question are read.
/// </summary>
public sealed class StockBook(IDocuments documents, HospitalRegister register, SignShelf shelf)
{
    private readonly ReadModel<DeskHead> _heads = new(documents, CosmosContainers.Warnings, h => new DeskOwner(h.Hospital, h.Region).ToString());
    private readonly ConcurrentDictionary<HospitalCode, (string Signs, Institution Institution, StockOfPlace Stock)> _known = new();
    private readonly SharedNames _names = new();

    /// <summary>The places as they are now, by province.</summary>
    public async Task<ILookup<RegionCode, StockOfPlace>> Now(CancellationToken cancel)
    {
        var registered = (await register.All(cancel)).ToDictionary(h => h.Versions[0].Code);
        var heads = (await _heads.Now(cancel)).Values;
        var places = new ConcurrentBag<StockOfPlace>();
        await Parallel.ForEachAsync(heads, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (head, stop) =>
        {
            if (head is not { Hospital: { } code, AsOf: { } asOf, Signs: { } signs } || !registered.TryGetValue(code, out var history)) return;
            if (await Of(history.On(asOf), signs, stop) is { } place) places.Add(place);
        });
        return places.OrderBy(p => p.Institution.Code).ToLookup(p => Province(p.Institution.Region));
    }

    /// <summary>The province in which a region lies.</summary>
    public static RegionCode Province(RegionCode region) => RegionMembers.Upward(region).LastOrDefault(region);

    private async Task<StockOfPlace?> Of(Institution institution, string signs, CancellationToken cancel)
    {
        if (_known.TryGetValue(institution.Code, out var known) && known.Signs == signs && known.Institution == institution) return known.Stock;
        // Signs that are gone were replaced since the heads were read; the newer ones are in the next answer, the ones before still in this.
        if (await shelf.Read(signs, cancel) is not { } content) return known.Stock;
        var stock = StockOfPlace.Of(institution, content, _names);
        _known[institution.Code] = (signs, institution, stock);
        return stock;
    }
}
