namespace Functions.Api.Description;

/// <summary>What endpoints declare about themselves beside their address; requests are read by it, and the API's description is written from it.</summary>
public static class EndpointDescriptions
{
    /// <summary>Declares the query parameters.</summary>
    public static T Takes<T>(this T endpoint, params IReadOnlyList<QueryParameter> parameters)
        where T : IEndpointConventionBuilder
        => endpoint.WithMetadata(new TakenParameters(parameters));

    /// <summary>Declares that a record is answered.</summary>
    public static RouteHandlerBuilder Answers<TAnswer>(this RouteHandlerBuilder endpoint, int status = 200, bool location = false) =>
        endpoint.WithMetadata(new DeclaredAnswer(status, typeof(TAnswer), Location: location));

    /// <summary>Declares an answer by the name of its schema.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, string schema, int status = 200, bool location = false) =>
        endpoint.WithMetadata(new DeclaredAnswer(status, null, schema, Location: location));

    /// <summary>Declares a list by the name of its items' schema.</summary>
    public static RouteHandlerBuilder AnswersList(this RouteHandlerBuilder endpoint, string item) =>
        endpoint.WithMetadata(new DeclaredAnswer(200, null, item, IsList: true));

    /// <summary>Declares that nothing is answered.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new DeclaredAnswer(204, null));

    /// <summary>Declares the body and which of its members are required.</summary>
    public static RouteHandlerBuilder Reads<TBody>(this RouteHandlerBuilder endpoint, params IReadOnlyList<string> required) =>
        endpoint.WithMetadata(new DeclaredBody(typeof(TBody), required));

    /// <summary>Declares the body by the name of its schema.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, string schema) => endpoint.WithMetadata(new DeclaredBody(null, [], Schema: schema));

    /// <summary>Declares a body that may be left out.</summary>
    public static RouteHandlerBuilder MayRead<TBody>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new DeclaredBody(typeof(TBody), [], IsOptional: true));

    /// <summary>Declares problems of the endpoint's own.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params IReadOnlyList<string> codes) => endpoint.WithMetadata(new DeclaredProblems(codes));

    /// <summary>Declares a header that requests may have.</summary>
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder endpoint, string name, string zh, string en) =>
        endpoint.WithMetadata(new DeclaredHeader(name, true, new(zh, en)));

    /// <summary>Declares a header of the answer.</summary>
    public static RouteHandlerBuilder AnswersHeader(this RouteHandlerBuilder endpoint, string name, string zh, string en) =>
        endpoint.WithMetadata(new DeclaredHeader(name, false, new(zh, en)));

    /// <summary>Declares that no key is needed.</summary>
    public static RouteHandlerBuilder IsOpenToAll(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new OpenToAll());
}
