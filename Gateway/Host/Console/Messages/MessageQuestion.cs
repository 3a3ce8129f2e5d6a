using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Shell;

namespace CatsIce.Gateway.Console.Messages;

/// <summary>What somebody looks for, as the form or a saved address says it: read by the parameters of the API.</summary>
internal sealed record MessageQuestion(MessageCriteria Criteria, MessagePlace? After, IReadOnlyDictionary<string, string> Given, Faults Faults)
{
    public static MessageQuestion Read(Visit visit)
    {
        var (given, faults) = (new Dictionary<string, string>(StringComparer.Ordinal), new Faults());
        var criteria = new MessageCriteria
        {
            Mrn = Text(ApiParameters.Mrn), MessageId = Text(ApiParameters.MessageId), Participant = Text(ApiParameters.Participant), Type = Text(ApiParameters.Type), State = Text(ApiParameters.State),
            Reason = Text(ApiParameters.Reason), From = Moment(ApiParameters.From), To = Moment(ApiParameters.To),
        };
        return new MessageQuestion(criteria, Value(ApiParameters.After) as MessagePlace?, given, faults);

        string? Text(ApiParameter<string> parameter) => Value(parameter) as string;

        DateTimeOffset? Moment(ApiParameter<DateTimeOffset> parameter) => Value(parameter) as DateTimeOffset?;

        object? Value(ApiParameter parameter)
        {
            // A form sends its empty fields, too.
            if (visit.Asked(parameter.Name).Trim() is not { Length: > 0 } text)
            {
                return null;
            }
            given[parameter.Name] = text;
            var value = parameter.Read(text);
            faults.AddIf(value is null, parameter.Name, visit.Texts[$"messages.expected.{parameter.Name}"]);
            return value;
        }
    }

    public string this[string name] => Given.GetValueOrDefault(name, "");

    /// <summary>The same question at another address, or from another place on.</summary>
    public string At(string path, MessagePlace? after = null)
    {
        var query = QueryString.Create(Given.Where(pair => pair.Key != "after").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        return path + (after is { } place ? query.Add("after", place.ToString()) : query).ToUriComponent();
    }
}
