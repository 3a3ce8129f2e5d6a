using System.Collections.Immutable;
using System.Xml.Linq;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>Every state, message and role of every view, against the table written out here by hand: state and message to the state after it.</summary>
public sealed class Movement_table
{
    private const string Mrn = "26UZ026002A41027J0";
    private static readonly MovementTable Table = Documents.Css.Movement;

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        // message, sender's role, recipient's role: from>to, from>to
        ["exchange"] =
        [
            "IE001 departure destination: None>Released Released>Released UnderWay>UnderWay",
            "IE050 departure transit: None>Released Released>Released UnderWay>UnderWay",
            "IE002 any departure: None>None Released>Released UnderWay>UnderWay Arrived>Arrived Closed>Closed Discrepancies>Discrepancies Cancelled>Cancelled",
            "IE114 any departure: None>None Released>Released UnderWay>UnderWay Arrived>Arrived Closed>Closed Discrepancies>Discrepancies Cancelled>Cancelled",
            "IE003+ departure any: None>Released Released>Released UnderWay>UnderWay",
            "IE115+ departure any: None>Released Released>Released UnderWay>UnderWay",
            "IE003- departure any: None>None Released>Released UnderWay>UnderWay Arrived>Arrived Closed>Closed Discrepancies>Discrepancies Cancelled>Cancelled",
            "IE115- departure any: None>None Released>Released UnderWay>UnderWay Arrived>Arrived Closed>Closed Discrepancies>Discrepancies Cancelled>Cancelled",
            "IE118 transit departure: Released>UnderWay UnderWay>UnderWay Arrived>Arrived Closed>Closed Discrepancies>Discrepancies",
            "IE006 destination departure: Released>Arrived UnderWay>Arrived",
            "IE018+ arrival departure: Arrived>Closed",
            "IE018- arrival departure: Arrived>Discrepancies",
            "IE024 departure destination|transit: Arrived>Arrived Closed>Closed Discrepancies>Discrepancies",
            "IE010 departure destination|transit: Released>Cancelled UnderWay>Cancelled Cancelled>Cancelled",
        ],
        ["destination"] =
        [
            "IE001 departure destination: None>Expected Requested>Expected Denied>Expected Expected>Expected",
            "IE002 any departure: None>Requested Requested>Requested Denied>Requested",
            "IE003+ departure any: Requested>Expected Denied>Expected Expected>Expected",
            "IE003- departure any: Requested>Denied Denied>Denied Expected>Expected Arrived>Arrived Closed>Closed Discrepancies>Discrepancies ArrivedElsewhere>ArrivedElsewhere Cancelled>Cancelled",
            "IE006 destination departure: Expected>Arrived",
            "IE018+ arrival departure: Arrived>Closed",
            "IE018- arrival departure: Arrived>Discrepancies",
            "IE024 departure destination: Expected>ArrivedElsewhere Arrived>Arrived Closed>Closed Discrepancies>Discrepancies",
            "IE010 departure destination: Expected>Cancelled Cancelled>Cancelled",
        ],
        ["transit"] =
        [
            "IE050 departure transit: None>Expected Requested>Expected Denied>Expected Expected>Expected Passed>Passed",
            "IE114 any departure: None>Requested Requested>Requested Denied>Requested Expected>Expected Passed>Passed",
            "IE115+ departure any: Requested>Expected Denied>Expected Expected>Expected Passed>Passed",
            "IE115- departure any: Requested>Denied Denied>Denied Expected>Expected Passed>Passed Ended>Ended Cancelled>Cancelled",
            "IE118 transit departure: Expected>Passed Passed>Passed Ended>Ended",
            "IE024 departure transit: Expected>Ended Passed>Ended",
            "IE010 departure transit: Expected>Cancelled Passed>Cancelled Cancelled>Cancelled",
        ],
    };

    public static TheoryData<string, string> Steps => new(
        from view in Expected.Keys
        from message in new[] { "IE001", "IE002", "IE003+", "IE003-", "IE006", "IE010", "IE018+", "IE018-", "IE024", "IE050", "IE114", "IE115+", "IE115-", "IE118" }
        select (view, message));

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_state_and_every_pair_of_roles_is_decided_as_written(string view, string message)
    {
        var row = Expected[view].SingleOrDefault(r => r.StartsWith(message + " ", StringComparison.Ordinal));
        var roles = Table.Roles.Append("stranger").Except(["any"]).ToArray();
        foreach (var state in Table.StatesOf(view))
        {
            foreach (var sender in roles)
            {
                foreach (var recipient in roles.Where(r => r != sender))
                {
                    Check(view, message, row, state, sender, recipient);
                }
            }
        }
    }

    private static void Check(string view, string message, string? row, string state, string sender, string recipient)
    {
        var step = Step(message, Party(sender), Party(recipient));
        MovementRecord? movement = state == "None" ? null : new(state, [.. new[] { "departure", "destination", "transit", "arrival" }.Select(r => new MovementParty(Party(r), r))], []);
        var decision = Table.Decide(view, movement, step);
        var why = $"{view}, {message} in {state} from {sender} to {recipient}: {decision}";
        var after = row?.Split(": ")[1].Split(' ').Select(pair => pair.Split('>')).Where(pair => pair[0] == state).Select(pair => pair[1]).SingleOrDefault();
        var (mustSend, mustReceive) = row is null ? ("", "") : (row.Split(' ')[1], row.Split(' ')[2].TrimEnd(':'));
        // The messages that enrol their recipient take any; without a record only the issuer of the MRN is known, as departure.
        var enrols = message is "IE001" or "IE050" || mustReceive == "any";
        var rolesFit = row is not null && (mustSend == "any" || mustSend == sender) && (enrols || mustReceive.Split('|').Contains(recipient));
        switch (decision)
        {
            case MovementDecision.Allowed allowed:
                Assert.True(after is not null && rolesFit, why);
                Assert.True(after == allowed.State, why);
                break;
            case MovementDecision.Refused refused:
                Assert.True(after is null || !rolesFit, why);
                Assert.True(refused.Code == (row is not null && after is null && state == "None" ? 90 : 92), why);
                Assert.True(refused.Detail.Contains(message[..5], StringComparison.Ordinal) && refused.Mend.Length > 20, why);
                break;
            default:
                Assert.Fail(why);
                break;
        }
    }

    [Theory]
    [InlineData("IE906")]
    [InlineData("IE917")]
    [InlineData("IC901")]
    public void Refusals_and_notices_have_no_part_in_a_movement(string code)
    {
        Assert.True(Documents.Css.Messages.TryGet(code, out var type));
        var step = new MovementStep(type, "ICE", "NTA.UZ", new MessageFacts(null, null, []), new XDocument(new XElement(code)).CreateReader().Navigate());
        Assert.All(Table.Views, view => Assert.IsType<MovementDecision.NoMovement>(Table.Decide(view, null, step)));
    }

    internal static string Party(string role) => role switch
    {
        "departure" => "NTA.UZ",
        "destination" => "NTA.GE",
        "transit" => "NTA.AZ",
        "arrival" => "NTA.KZ",
        _ => "NTA.TM",
    };

    /// <param name="message">A code; + and - tell a positive from a negative IE003, IE115 or IE018.</param>
    internal static MovementStep Step(string message, string sender, string recipient, string? office = null, string mrn = Mrn)
    {
        var code = message[..5];
        Assert.True(Documents.Css.Messages.TryGet(code, out var type));
        var operation = new XElement("TransitOperation", new XElement("MRN", mrn));
        if (message is "IE003-" or "IE115-")
        {
            operation.Add(new XElement("requestRejectionReasonCode", "1"));
        }

        var root = new XElement(XName.Get(code, Documents.Css.Namespace), operation);
        if (code == "IE018")
        {
            root.Add(new XElement("ControlResult", new XElement("code", message == "IE018-" ? "B1" : "A1")));
        }

        var facts = new MessageFacts(mrn, office, []);
        return new MovementStep(type, sender, recipient, facts, new XDocument(root).CreateReader().Navigate());
    }
}
