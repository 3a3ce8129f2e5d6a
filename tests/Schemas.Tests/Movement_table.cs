using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>Every state, message and pair of roles of every view, against the table written out here by hand.</summary>
public sealed class Movement_table
{
    private const string Mrn = "26UZ026002A41027J0";
    private static readonly MovementTable Table = Documents.Css.Movement;

    /// <summary>The roles a party can hold, and nobody in particular.</summary>
    private static readonly string[] Roles = [.. Table.Roles.Except(["any"]), "stranger"];

    public static TheoryData<string, string> Steps => new(
        from view in Movement_rows.ByView.Keys
        from message in Movement_rows.Variants
        select (view, message));

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_state_and_every_pair_of_roles_is_decided_as_written(string view, string message)
    {
        var rows = Movement_rows.Of(view, message);
        foreach (var state in Table.StatesOf(view))
        {
            foreach (var sender in Roles)
            {
                foreach (var recipient in Roles.Where(r => r != sender))
                {
                    Check(view, message, rows, state, sender, recipient);
                }
            }
        }
    }

    private static void Check(string view, string message, Movement_rows.Row[] rows, string state, string sender, string recipient)
    {
        MovementRecord? movement = state == "None" ? null : new(state, [.. Roles.Except(["stranger"]).Select(r => new MovementParty(Party(r), r))], []);
        var decision = Table.Decide(view, movement, Step(message, Party(sender), Party(recipient)));
        var why = $"{view}, {message} in {state} from {sender} to {recipient}: {decision}";
        // Without a record only the issuer of the MRN is known, as departure.
        bool Holds(string party, string role) => role == "any" ? party != "guarantor" : party == role && (state != "None" || role == "departure");
        bool Receives(Movement_rows.Row row) => row.Enrols is "" ? row.Recipients.Any(r => Holds(recipient, r)) : (recipient == "guarantor") == (row.Enrols == "guarantor");
        var here = rows.Where(r => r.After.ContainsKey(state)).ToArray();
        var expected = here.FirstOrDefault(r => Holds(sender, r.Sender) && Receives(r));
        switch (decision)
        {
            case MovementDecision.Allowed allowed:
                Assert.True(expected is not null && expected.After[state] == allowed.State, why);
                break;
            case MovementDecision.Refused refused:
                Assert.True(expected is null, why);
                Assert.True(refused.Code == (rows.Length > 0 && here.Length == 0 && state == "None" ? 90 : 92), why);
                Assert.True(refused.Detail.Contains(message[..5], StringComparison.Ordinal) && refused.Mend.Length > 20, why);
                Assert.True(sender != "stranger" || state == "None" || !refused.Detail.Contains("in state", StringComparison.Ordinal), why);
                break;
            default:
                Assert.Fail(why);
                break;
        }
    }

    [Fact]
    public void Messages_outside_every_movement_are_named_by_the_table()
    {
        string[] expected =
        [
            "IC901", "IC910", "IC911", "IE070", "IE071", "IE225", "IE228", "IE229", "IE231", "IE906", "IE917", "IE974", "IE975",
        ];
        Assert.Equal(expected, Documents.Css.Messages.All.Select(m => m.Code).Where(Table.IsOutside).Order(StringComparer.Ordinal));
        foreach (var code in expected)
        {
            Assert.True(Documents.Css.Messages.TryGet(code, out var type));
            var step = new MovementStep(type, "ICE", "NTA.UZ", new MessageFacts(null, null, []), new XDocument(new XElement(code)).CreateReader().Navigate());
            Assert.All(Table.Views, view => Assert.IsType<MovementDecision.NoMovement>(Table.Decide(view, null, step)));
        }
    }

    internal static string Party(string role) => role switch
    {
        "departure" => "NTA.UZ",
        "destination" => "NTA.GE",
        "transit" => "NTA.AZ",
        "arrival" => "NTA.KZ",
        "guarantee" => "NTA.KG",
        "enquired" => "NTA.TJ",
        "recovery" => "NTA.MN",
        "guarantor" => "GUA.SILKROAD",
        _ => "NTA.TM",
    };

    /// <param name="message">A code; + and - tell the two kinds of a message that the table tells apart.</param>
    internal static MovementStep Step(string message, string sender, string recipient, string? office = null, string mrn = Mrn)
    {
        var code = message[..5];
        Assert.True(Documents.Css.Messages.TryGet(code, out var type));
        var operation = new XElement("TransitOperation", new XElement("MRN", mrn));
        var root = new XElement(XName.Get(code, Documents.Css.Namespace), operation);
        switch (message)
        {
            case "IE003-" or "IE115-":
                operation.Add(new XElement("requestRejectionReasonCode", "1"));
                break;
            case "IE018+" or "IE018-":
                root.Add(new XElement("ControlResult", new XElement("code", message == "IE018-" ? "B1" : "A1")));
                break;
            case "IE049+" or "IE049-":
                operation.Add(new XElement("discrepanciesResolved", message == "IE049+" ? "1" : "0"));
                break;
            case "IE205-":
                root.Add(new XElement("Guarantee", new XElement("GuaranteeReference", new XElement("InvalidGuaranteeReason", new XElement("code", "G02")))));
                break;
        }

        return new MovementStep(type, sender, recipient, new MessageFacts(mrn, office, []), new XDocument(root).CreateReader().Navigate());
    }
}

internal static class Navigation
{
    public static XPathNavigator Navigate(this XmlReader reader) => new XPathDocument(reader).CreateNavigator();
}
