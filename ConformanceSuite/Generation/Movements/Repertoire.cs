using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>Every message that the system under test can send or receive in a part, by the rows of the view.</summary>
internal sealed class Repertoire(CommonSystemSpecification css, Seat seat)
{
    private const string Exchange = "exchange";

    private readonly SampleGenerator _generator = new(css, check: false);

    public ImmutableArray<Move> Moves()
    {
        var rows = css.Movement.TransitionsOf(seat.View);
        return
        [
            .. from message in rows.Select(row => row.Message).Distinct()
               let own = rows.Where(row => row.Message == message).ToArray()
               from sent in (bool[])[false, true]
               where own.Any(row => sent ? IsSent(row) : IsReceived(row))
               from favourable in own.Any(row => row.When is not null) ? (bool?[])[true, false] : [null]
               select Make(message, sent, favourable, seat.IsDeparture ? PartnerOfDeparture(message) : "departure"),
        ];
    }

    /// <summary>By the table alone, whatever a message says.</summary>
    public bool IsLegal(Cell cell) =>
        css.Movement.TransitionsOf(seat.View).Any(row => row.Message == cell.Message && row.From.Contains(cell.State) && (cell.Sent ? IsSent(row) : IsReceived(row)));

    /// <summary>Whether it tells that the country has this part: no record that a country may keep of another part of its own knows the message.</summary>
    public bool IsOwn(string message) => seat.IsDeparture || !css.Movement.Views.Where(view => view != seat.View && view != Exchange)
        .Any(view => css.Movement.TransitionsOf(view).Any(row => row.Message == message));

    /// <summary>Whether it is refused by everybody who has this part where the table of the part has no place for it. The manager of a guarantee always has another part as well.</summary>
    public bool IsRefusedAlone(string message) => seat.Role != Language.Role.Guarantee || IsOwn(message);

    private bool IsSent(MovementTransition row) => seat.IsDeparture
        ? row.Sender is "departure" or "any" && row.Recipients is not ["departure"]
        : seat.Roles.Contains(row.Sender) && row.Recipients.Any(role => role is "departure" or "any");

    private bool IsReceived(MovementTransition row) => seat.IsDeparture
        ? row.Sender is not "departure" && row.Recipients.Any(role => role is "departure" or "any") && row is not { Sender: "recovery", Recipients: ["any"] }
        : row.Sender is "departure" or "any" && row.Recipients is not ["departure"] && row.Recipients.Any(seat.Roles.Contains);

    private Move Make(string message, bool sent, bool? favourable, string partner)
    {
        css.Messages.TryGet(message, out var type);
        var (sender, recipient) = sent ? (seat.Participant, ParticipantOf(partner)) : (ParticipantOf(partner), seat.Participant);
        var options = new SampleOptions { Sender = sender, Recipient = recipient, Favourable = favourable ?? true, ToTransit = partner == "transit" || seat.View == "transit" };
        var sample = _generator.Make(message, seat.Story, SampleSize.Typical, options);
        var document = XDocument.Parse(Encoding.UTF8.GetString(sample.Document.Span));
        var facts = type!.ReadFacts(document.CreateNavigator());
        var question = type.Correlation == Correlation.Required ? css.Messages.All.First(m => m.Answers.Contains(message)).Code : null;
        var step = new MovementStep(type, sender, recipient, facts, document.CreateNavigator());
        ImmutableArray<(string Group, string Party)> offices = [.. ForeignOffices(type, facts, sent, partner)];
        return new(message, sent, partner, favourable, question, IsLegalWith(document, offices), step);
    }

    private bool IsLegalWith(XDocument document, ImmutableArray<(string Group, string Party)> offices)
    {
        var edited = new XDocument(document);
        foreach (var (group, party) in offices)
        {
            new DocumentEdit.SetValue($"{group}/referenceNumber", party == "sut" ? seat.Office : OfficeOf(party)).Apply(edited);
        }

        // Line information is for people; here only legality matters.
        return css.CheckContent(XDocument.Parse(edited.ToString(SaveOptions.DisableFormatting), LoadOptions.SetLineInfo).CreateNavigator()).IsEmpty;
    }

    private string OfficeOf(string party) => party switch
    {
        "destination" => seat.Story.Destination,
        "transit" => seat.Story.Transits[0],
        _ => seat.Story.Departure,
    };

    private IEnumerable<(string Group, string Party)> ForeignOffices(MessageType type, MessageFacts facts, bool sent, string partner)
    {
        // Where the goods are diverted to may be in a third country.
        if (type.Code is "IE002" or "IE003")
        {
            return [("CustomsOfficeOfDestinationActual", seat.IsDeparture ? partner : "sut")];
        }

        var (sender, recipient) = sent ? ("sut", partner) : (partner, "sut");
        return Foreign(type.Sender, facts.SenderOffice is { } office ? [office] : [], sender).Concat(Foreign(type.Recipient, facts.RecipientOffices, recipient));
    }

    private IEnumerable<(string Group, string Party)> Foreign(MessageParty side, ImmutableArray<string> offices, string party)
    {
        var participant = party == "sut" ? seat.Participant : ParticipantOf(party);
        return side.Offices.Length == 1 && offices.Length > 0 && offices.All(office => Seat.National(office) != participant) ? [(side.Offices[0], party)] : [];
    }

    private static string PartnerOfDeparture(string message) => message switch
    {
        "IE024" or "IE050" or "IE114" or "IE115" or "IE118" or "IE180" or "IE027" or "IE038" => "transit",
        "IE200" or "IE201" or "IE203" or "IE204" or "IE205" or "IE209" => "guarantee",
        "IE023" => "guarantor",
        _ => "destination",
    };

    private string ParticipantOf(string partner) => partner switch
    {
        "departure" => Seat.National(seat.Story.Departure),
        "destination" => Seat.National(seat.Story.Destination),
        "transit" => Seat.National(seat.Story.Transits[0]),
        "guarantee" => _generator.Make("IE200", seat.Story).Recipient,
        "guarantor" => _generator.Make("IE023", seat.Story).Recipient,
        _ => throw new ArgumentException($"The stories have no party '{partner}'.", nameof(partner)),
    };
}
