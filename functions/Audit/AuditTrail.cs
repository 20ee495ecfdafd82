using System.Collections.Concurrent;
using Functions.Access;
using Functions.Storage;

namespace Functions.Audit;

/// <summary>
/// The chains in table storage. Everybody's acts go into the chain of their hospital or region, the product's own and an admin's into one more, so that
/// hundreds of hospitals don't wait for each other; within a process the acts that wait for one chain are written together.
/// </summary>
public sealed class AuditTrail(ITables tables, AuditKeys keys, TimeProvider clock) : IAuditTrail
{
    /// <summary>The table.</summary>
    public const string Table = "audit";

    /// <summary>The partition that names the chains there are.</summary>
    public const string Register = "chains";

    /// <summary>The chain of what the product and admins do, and of what nobody proven tried.</summary>
    public const string System = "_";

    /// <summary>The chain that notes the heads of all others.</summary>
    public const string Anchors = "anchors";

    private readonly ConcurrentDictionary<string, AuditLane> _lanes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task Record(AuditAct act, CancellationToken cancel) => Append(ChainOf(act), act, cancel);

    /// <summary>Adds an act to a chain and answers its link.</summary>
    public Task<AuditEntry> Append(string chain, AuditAct act, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return _lanes.GetOrAdd(chain, name => new AuditLane(name, tables, keys, clock)).Append(act);
    }

    /// <summary>The chain of a hospital's people.</summary>
    public static string OfHospital(string hospital) => "h:" + hospital;

    /// <summary>Whether a chain is of a hospital's people, and of which.</summary>
    public static string? HospitalOf(string chain) => chain.StartsWith("h:", StringComparison.Ordinal) ? chain[2..] : null;

    private static string ChainOf(AuditAct act) => act switch
    {
        { Kind: AuditKind.Anchor } => Anchors,
        { Principal: PrincipalKind.Hospital or PrincipalKind.Pharmacist, WhoHospital: { } hospital } => OfHospital(hospital.ToString()),
        { Principal: PrincipalKind.Officer, WhoRegion: { } region } => "r:" + region,
        _ => System,
    };
}
