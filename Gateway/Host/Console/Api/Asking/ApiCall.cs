using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Api.Answers;

namespace CatsIce.Gateway.Console.Api.Asking;

/// <summary>A request to the API whose parameters were read and found right.</summary>
internal sealed class ApiCall
{
    private readonly Dictionary<string, object> _values;

    private ApiCall(HttpContext context, Viewer viewer, Dictionary<string, object> values) => (Context, Viewer, _values) = (context, viewer, values);

    public HttpContext Context { get; }

    /// <summary>Who asks.</summary>
    public Viewer Viewer { get; }

    public Sight Sight => Viewer.Sight;

    /// <returns>The call; or what is wrong with its parameters, all of it at once.</returns>
    public static (ApiCall? Call, IReadOnlyList<ParameterFault> Faults) Read(HttpContext context, Viewer viewer, IReadOnlyList<ApiParameter> parameters)
    {
        var (values, faults) = (new Dictionary<string, object>(StringComparer.Ordinal), new List<ParameterFault>());
        foreach (var parameter in parameters)
        {
            IReadOnlyList<string?> given = parameter.IsInPath ? [context.GetRouteValue(parameter.Name) as string] : [.. context.Request.Query[parameter.Name]];
            if (given.Count > 1)
            {
                faults.Add(new ParameterFault(parameter.Name, $"{given.Count} values", $"one value: {parameter.Expected}"));
            }
            else if (given is [{ } text] && parameter.Read(text) is { } value)
            {
                values[parameter.Name] = value;
            }
            else if (given.Count == 1 || parameter.IsRequired)
            {
                faults.Add(ParameterFault.Of(parameter.Name, given is [{ } wrong] ? wrong : null, parameter.Expected));
            }
        }
        var known = parameters.Where(parameter => !parameter.IsInPath).Select(parameter => parameter.Name).ToArray();
        faults.AddRange(context.Request.Query.Keys.Except(known, StringComparer.Ordinal).Select(name => ParameterFault.Of(
            name, context.Request.Query[name].ToString(), Unknown(name, known))));
        return faults.Count == 0 ? (new ApiCall(context, viewer, values), faults) : (null, faults);
    }

    /// <returns>Null when it was not given.</returns>
    public T? Find<T>(ApiParameter<T> parameter)
        where T : class => _values.GetValueOrDefault(parameter.Name) as T;

    /// <returns>Null when it was not given.</returns>
    public T? Value<T>(ApiParameter<T> parameter)
        where T : struct => _values.TryGetValue(parameter.Name, out var value) ? (T)value : null;

    /// <summary>A parameter that must be there.</summary>
    public T Required<T>(ApiParameter<T> parameter)
        where T : notnull => (T)_values[parameter.Name];

    /// <summary>A part of the console.</summary>
    public T Part<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();

    // Documents of the exchange are told by their MRN; who looks for a local number learns why there is none.
    private static string Unknown(string name, string[] known) => name == "lrn"
        ? "no LRN: it is the declarant's own number, and no message of the exchange carries it. The country of departure knows the MRN that belongs to it: ask by mrn"
        : known.Length == 0 ? "no parameter: there are none here" : $"only {string.Join(", ", known)}";
}
