namespace Functions.Api.Description;

/// <summary>What endpoints declare about themselves beside their address; requests are read by it, and the API's description is written from it.</summary>
public static class EndpointDescriptions
{
    /// <summary>Declares the query parameters.</summary>
    public static T Takes<T>(this T endpoint, params IReadOnlyList<QueryParameter> parameters)
        where T : IEndpointConventionBuilder
        => endpoint.WithMetadata(new TakenParameters(parameters));
}
