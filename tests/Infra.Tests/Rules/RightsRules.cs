using System.Text.Json.Nodes;
using Functions.ReceiveFeed;
using Infra.Tests.Compilation;

namespace Infra.Tests.Rules;

/// <summary>Every right is one to data, on the one resource it is for, and outsiders may only put messages on the platform's queue.</summary>
internal static class RightsRules
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments", CosmosAssignments = "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments", Sender = "Azure Service Bus Data Sender";

    public static IEnumerable<string> Problems(Installation installation) =>
        installation.OfType(Assignments).SelectMany(Assignment).Concat(installation.OfType(CosmosAssignments).SelectMany(CosmosAssignment)).Concat(Platform(installation));

    private static IEnumerable<string> Assignment(JsonObject assignment)
    {
        var (id, scope) = (assignment.Text("properties.roleDefinitionId").Split('/')[^1], Scope(assignment));
        if (!Allowed.Roles.TryGetValue(id, out var role)) return [$"role {id} on {scope} is not on the list"];
        var (type, name) = (TypeOf(scope), scope.Split('/')[^1]);
        if (type != role.Scope || !name.StartsWith(role.Only, StringComparison.Ordinal)) return [$"{role.Name} on {type} {name}: it is for {role.Scope} {role.Only}"];
        var toOutsider = !assignment.Text("properties.principalId").Contains("Microsoft.ManagedIdentity/userAssignedIdentities", StringComparison.Ordinal);
        return toOutsider && (role.Name != Sender || name != ReceiveFeedFunction.Queue) ? [$"{role.Name} on {name} for somebody outside"] : [];
    }

    // The role reads and writes documents; keys, databases and containers are none of its affairs.
    private static IEnumerable<string> CosmosAssignment(JsonObject assignment)
    {
        if (!assignment.Text("properties.roleDefinitionId").EndsWith("/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002", StringComparison.Ordinal)) yield return $"role of documents: {assignment.Text("properties.roleDefinitionId")}";
        if (!assignment.Text("properties.scope").Contains("/dbs/", StringComparison.Ordinal)) yield return "the role of documents is for the database, not for the account";
    }

    private static IEnumerable<string> Platform(Installation installation) =>
        installation.OfType(Assignments).Any(a => a.Text("properties.principalId") == BicepCompiler.Platform) ? [] : ["the platform's identity may not send"];

    // An assignment's id begins with what it is on, as text or as the first argument of the function that will make it.
    private static string Scope(JsonObject assignment)
    {
        var id = assignment.Text("id");
        return id.StartsWith("[extensionResourceId('", StringComparison.Ordinal) ? id.Split('\'')[1] : id.Split("/providers/" + Assignments)[0];
    }

    /// <summary>Of <c>…/providers/Namespace/type/name/type/name</c> the namespace and the types.</summary>
    private static string TypeOf(string scope)
    {
        var parts = scope.Split("/providers/")[^1].Split('/');
        return string.Join('/', parts.Where((_, i) => i == 0 || i % 2 == 1));
    }
}
