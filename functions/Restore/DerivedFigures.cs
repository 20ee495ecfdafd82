using Functions.Api;
using Functions.Books;
using Functions.Evaluate;
using Functions.Evaluate.Regions;
using Functions.Evaluate.Supply;
using Functions.Hospitals;
using Functions.Storage;
using Shared.Vocabulary;

namespace Functions.Restore;

/// <summary>Measures a hospital's months again and gives its desk the signs back that were lost with their store.</summary>
public sealed class DerivedFigures(
    HospitalRegister register, HospitalBookcase bookcase, FigureShelf shelf, HospitalFigures figures, SupplyKeeper supply, WarningDesk desk, SignShelf signs,
    HospitalWarnings warnings, RegionMembers members, RegionWarnings regions, IDocuments documents, TimeProvider clock)
{
    private static readonly string[] Cause = ["restore"];

    /// <summary>Measures every month. Figures go first: those of lost books have higher versions than the books that were rebuilt.</summary>
    public async Task Measure(HospitalCode hospital, CancellationToken cancel)
    {
        await shelf.Clear(hospital, cancel);
        await figures.Evaluate(await bookcase.Read(hospital, cancel), Month.Of(DateOnly.MinValue), Month.Of(DateOnly.MaxValue), Cause, anew: true, cancel);
        await supply.Keep(hospital, FeedKind.Orders, cancel);
        await supply.Keep(hospital, FeedKind.Payments, cancel);
    }

    /// <summary>
    /// Warnings are sources: what was told to people comes back from its copy and is not made up again. Only a desk that nothing is left of is judged anew, and
    /// one whose signs are gone is judged as of the day it was, which changes no warning.
    /// </summary>
    public async Task Sign(HospitalCode hospital, CancellationToken cancel)
    {
        var current = await desk.Load(hospital, cancel);
        var institution = (await register.Find(hospital, cancel))!.On(current.Head.AsOf ?? clock.GetUtcNow().ChinaDay());
        if (current.Head.AsOf is not { } asOf) await warnings.CatchUp(institution, current, await bookcase.Read(hospital, cancel), Cause, cancel);
        else if (current.Head.Signs is { } name && await signs.Read(name, cancel) is not null) return;
        else
        {
            await documents.Write(CosmosContainers.Warnings, current.Owner.ToString(), [new(DocumentChange.Replace, WarningDesk.HeadId, current.Head with { Signs = null }, current.HeadTag)], cancel);
            await warnings.Evaluate(institution, asOf, Cause, unlessDone: false, cancel);
        }
    }

    /// <summary>Brings regions up to date with their hospitals' signs. While one of them has none any more its region waits for the evaluation that makes them.</summary>
    public async Task JudgeRegions(CancellationToken cancel)
    {
        foreach (var region in (await members.All(cancel)).Select(m => m.Institution.Region).Distinct())
        {
            if (await HasSigns(await members.In(region, cancel), cancel)) await regions.CatchUp(region, Cause, cancel);
        }
    }

    private async Task<bool> HasSigns(IReadOnlyList<RegionMember> within, CancellationToken cancel)
    {
        foreach (var name in within.Select(m => m.Head.Signs).OfType<string>())
        {
            if (await signs.Read(name, cancel) is null) return false;
        }

        return true;
    }
}
