using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Where are the goods? Question (IE142) and its withdrawal (IE059) by the departure, answer (IE143) by the office that was asked, and what the holder says
/// (IE144).</summary>
internal static class EnquiryLetters
{
    /// <param name="askedOffice">That should have seen the goods.</param>
    public static OutgoingContent Question(Mrn mrn, string departure, string enquiryOffice, string askedOffice, DateTimeOffset today, DateTimeOffset limit) =>
        new("IE142", ExchangeNames.OwnerOf(askedOffice), mrn, writer =>
        {
            Movement(writer, mrn);
            writer.Office("Departure", departure);
            writer.Office("EnquiryAtDeparture", enquiryOffice);
            writer.Office("Request", askedOffice);
            writer.Group("Enquiry", () =>
            {
                writer.Day("date", today);
                writer.Day("limitForTheEnquiryResponseDate", limit);
            });
        });

    /// <param name="question">IE142 that we sent.</param>
    public static OutgoingContent Withdrawal(Mrn mrn, PastMessage question, DateTimeOffset now, string why) =>
        new("IE059", question.Recipient, mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Moment("cancelEnquiryNotificationDateAndTime", now);
                writer.Fact("cancelEnquiryNotificationText", why);
            });
            writer.Copy(question.Groups("CustomsOfficeOfDeparture"));
            writer.Copy(question.Groups("CustomsOfficeOfRequest"));
        });

    /// <param name="question">IE142 that came.</param>
    public static OutgoingContent Answer(Mrn mrn, BusinessDocument question, EnquiryFinding finding, DateTimeOffset today) =>
        new("IE143", ParticipantId.Parse(question.Header.MessageSender!), mrn, writer =>
        {
            Movement(writer, mrn);
            writer.Office("EnquiryAtDeparture", question.Needed("CustomsOfficeOfEnquiryAtDeparture/referenceNumber"));
            writer.Office("Request", question.Needed("CustomsOfficeOfRequest/referenceNumber"));
            writer.Group("Enquiry", () =>
            {
                writer.Day("enquiryResponseDate", today);
                writer.Fact("responseCode", finding.Code);
                writer.Fact("text", finding.Text);
                if (finding.SentOn is { } sent)
                {
                    writer.Day("returnCopyReturnedDate", sent);
                }
            });
        })
        { CorrelationIdentifier = question.Header.MessageIdentification };

    /// <summary>That nothing is to be had from the holder: what an officer learns later is sent as another IE144.</summary>
    /// <param name="question">IE145 that came.</param>
    public static OutgoingContent NoInformation(Mrn mrn, BusinessDocument question, string departure) =>
        new("IE144", ParticipantId.Parse(question.Header.MessageSender!), mrn, writer =>
        {
            Movement(writer, mrn);
            writer.Office("Departure", departure);
            writer.Group("CompetentCustomsOfficeAtDeparture", () => writer.Fact("referenceNumber", question.Needed("CompetentCustomsOfficeAtDeparture/referenceNumber")));
            writer.Group("CompetentCustomsOfficeAtDestination", () => writer.Fact("referenceNumber", question.Needed("CompetentCustomsOfficeAtDestination/referenceNumber")));
            writer.Group("Enquiry", () =>
            {
                writer.Copy(question.Groups("Enquiry/enquiryRequestDate"));
                writer.Fact("informationAvailableFromTrader", false);
            });
        })
        { CorrelationIdentifier = question.Header.MessageIdentification };

    private static void Movement(GroupWriter writer, Mrn mrn) => writer.Group("TransitOperation", () => writer.Fact("MRN", mrn.Value));
}

/// <summary>What an office that was asked knows of the goods.</summary>
/// <param name="Code">Code list CL029.</param>
/// <param name="SentOn">Day on which our message about them was sent; only with code 1.</param>
internal sealed record EnquiryFinding(string Code, string Text, DateTimeOffset? SentOn = null);
