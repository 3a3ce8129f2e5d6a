namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Enquiry, recovery, and questions about the state of a movement.</summary>
internal static class EnquiryFacts
{
    private const string SentBefore = "1";

    public static void Write(FactBook book)
    {
        book.Value("Enquiry/date | enquiryRequestDate", c => c.Past(JourneyEvent.Enquired));
        // Given at the latest on the day of the enquiry (rule R9102), also where the goods came after it.
        book.Value("TC11DeliveryDate", c => c.Past(JourneyEvent.Arrived) is var arrived && c.Past(JourneyEvent.Enquired) is var enquired && arrived < enquired ? arrived : enquired);
        book.Value("limitForTheEnquiryResponseDate", c => c.Later(c.Journey.Times.Of(JourneyEvent.Enquired, 0).AddDays(28)).AddDays(1));
        book.Value("enquiryResponseDate", c => c.PreparedAt);
        book.Value("responseCode", ResponseCode);
        book.Value("returnCopyReturnedDate", c => c.Past(JourneyEvent.Arrived));
        book.Exactly("returnCopyReturnedDate", c => ResponseCode(c) == SentBefore);
        book.Text("Enquiry/text", _ => "The holder says that the goods were presented; no advice came.");
        book.Value("informationAvailableFromTrader", c => c.IsMinimal || c.Options.Favourable == false ? "0" : "1");
        book.Exactly("ResponseInformation", c => !c.IsMinimal && c.Options.Favourable != false);
        book.Text("RequestedInformation/text | ResponseInformation/text", _ => "See the stamped consignment note; copies are kept at the office.");
        book.Exactly("RequestedInformation/text | ResponseInformation/text", _ => true);
        book.Value("RequestedInformation/code | ResponseInformation/informationCode", c => Math.Min(c.Number, 6));
        book.Allowed("TC11DeliveryDate", c => !c.IsMinimal);
        book.Required("Enquiry/text", c => c.Message.Code == "IE142" && !c.IsMinimal, 90);
        book.Value("cancelEnquiryNotificationDateAndTime", c => c.PreparedAt);
        book.Text("cancelEnquiryNotificationText", _ => "The movement has been found; no answer is needed.");

        book.Value("recoveryCommunicationDate", c => c.Past(JourneyEvent.Recovered));
        book.Value("guarantorNotificationDate", c => c.Past(JourneyEvent.Recovered));
        book.Text("guarantorNotificationText", _ => "The movement was not discharged in time; the guarantor may be called upon.");
        book.Value("recoveryAcceptance", c => c.Refused ? "0" : "1");
        book.Text("Recovery/text", _ => "By the seals the goods left customs supervision in that country; duties and taxes are to be recovered there.");
        book.Required("/IE151/Recovery/text", c => c.Refused);
        book.Value("collectionDate", c => c.PreparedAt);
        book.Value("discrepanciesResolved", c => c.Options.Favourable == false ? "0" : "1");
        book.Value("writeOffDate", c => c.PreparedAt);
        book.Exactly("writeOffDate", c => c.Options.Favourable != false);

        book.Exactly("/IE038/TransitOperation/status", c => !c.Refused);
        book.Value("TransitOperation/status", c => c.Message.Code == "IE094" ? "EXP" : "UWY");
        // One office, that of the part which the sender has in the movement.
        foreach (var group in StatusTalk.Groups)
        {
            book.Exactly($"/IE094/{group}", c => StatusTalk.Of(c).Asks == group);
            book.Exactly($"/IE095/{group}", c => StatusTalk.Of(c).Answers == group);
        }

        book.Value("incidentNotificationDateAndTime", c => c.Past(JourneyEvent.Incident));
        book.Group("CustomsOfficeOfIncidentRegistration", c => [c.Leg]);
        foreach (var group in new[] { "CustomsOfficeOfTransit", "CustomsOfficeOfExitForTransit" })
        {
            book.Value($"{group}/referenceNumber", c => Offices.At(group, c));
        }
    }

    private static string ResponseCode(Scope c) => c.IsMaximal ? SentBefore : c.IsMinimal ? "3" : c.Journey.Draw.At("enquiry").Of([SentBefore, "2", "4", "5"]);
}
