namespace Schemas.Tests;

/// <summary>Whole stories of what happens beside the straight road from release to control results.</summary>
public sealed class Movement_beside_the_road
{
    private const string Uz = "NTA.UZ";
    private const string Az = "NTA.AZ";
    private const string Ge = "NTA.GE";
    private const string Kz = "NTA.KZ";
    private const string Insurer = "GUA.SILKROAD";

    [Fact]
    public void The_guarantee_is_checked_and_reserved_before_release_and_credited_at_the_end() => new Movement_Course()
        .Go("IE200", Uz, Ge, "Accepted")
        .Go("IE201", Ge, Uz, "Accepted")
        .Refuse("IE118", Az, Uz, 92, "holds no role in it")
        .Go("IE203", Uz, Ge, "Accepted")
        .Refuse("IE205", Az, Uz, 92, "holds no role in it")
        .Go("IE205", Ge, Uz, "Accepted")
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE050", Uz, Az, "Released")
        .Refuse("IE209", Uz, Ge, 92, "is in state Released")
        .Go("IE118", Az, Uz, "UnderWay", "AZ005001")
        .Go("IE006", Ge, Uz, "Arrived")
        .Go("IE018+", Ge, Uz, "Closed")
        .Go("IE209", Uz, Ge, "Closed")
        .Refuse("IE209", Uz, Az, 92, "must go to the guarantee");

    [Fact]
    public void A_guarantee_that_is_not_accepted_gives_way_to_another_one() => new Movement_Course()
        .Go("IE203", Uz, Ge, "Accepted")
        .Go("IE205-", Ge, Uz, "Accepted")
        .Go("IE204", Uz, Ge, "Accepted")
        .Go("IE203", Uz, Az, "Accepted")
        .Go("IE205+", Az, Uz, "Accepted")
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE115+", Uz, Kz, "Released")
        .Go("IE203", Uz, Ge, "Released")
        .Go("IE010", Uz, Ge, "Cancelled")
        .Go("IE204", Uz, Ge, "Cancelled");

    [Fact]
    public void A_guarantor_is_no_customs_administration_and_customs_are_no_guarantor() => new Movement_Course()
        .Refuse("IE200", Uz, Insurer, 92, "its recipient GUA.SILKROAD is a guarantor, no customs administration")
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE142", Uz, Ge, "UnderEnquiry")
        .Refuse("IE023", Uz, Ge, 92, "must go to the guarantor")
        .Refuse("IE094", Insurer, Uz, 92, "must come from a customs administration")
        .Go("IE023", Uz, Insurer, "UnderEnquiry")
        .Refuse("IE180", Insurer, Uz, 92, "must come from a customs administration");

    [Fact]
    public void An_incident_is_told_by_whoever_recorded_it_and_passed_on_to_who_waits() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE050", Uz, Az, "Released")
        .Go("IE180", Kz, Uz, "UnderWay")
        .Go("IE181", Uz, Ge, "UnderWay")
        .Go("IE181", Uz, Az, "UnderWay")
        .Refuse("IE181", Uz, Kz, 92, "must go to the destination or transit")
        .Go("IE006", Ge, Uz, "Arrived")
        .Go("IE180", Az, Uz, "Arrived")
        .Go("IE181", Uz, Ge, "Arrived")
        .Go("IE018+", Ge, Uz, "Closed");

    [Fact]
    public void An_enquiry_is_cancelled_when_the_goods_are_found_on_their_way() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE050", Uz, Az, "Released")
        .Go("IE142", Uz, Ge, "UnderEnquiry")
        .Refuse("IE143", Az, Uz, 92, "must come from the enquired")
        .Go("IE142", Uz, Az, "UnderEnquiry")
        .Go("IE145", Az, Uz, "UnderEnquiry")
        .Go("IE144", Uz, Az, "UnderEnquiry")
        .Go("IE143", Az, Uz, "UnderEnquiry")
        .Go("IE118", Az, Uz, "UnderEnquiry", "AZ005001")
        .Go("IE059", Uz, Az, "UnderWay")
        .Go("IE143", Ge, Uz, "UnderWay")
        .Go("IE059", Uz, Ge, "UnderWay")
        .Refuse("IE059", Uz, Kz, 92, "must go to the enquired")
        .Go("IE006", Ge, Uz, "Arrived");

    [Fact]
    public void An_enquiry_ends_when_the_arrival_is_reported_from_another_country() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE142", Uz, Ge, "UnderEnquiry")
        .Go("IE143", Ge, Uz, "UnderEnquiry")
        .Go("IE002", Kz, Uz, "UnderEnquiry")
        .Go("IE003+", Uz, Kz, "UnderEnquiry")
        .Go("IE006", Kz, Uz, "Arrived")
        .Go("IE059", Uz, Ge, "Arrived")
        .Go("IE024", Uz, Ge, "Arrived")
        .Go("IE142", Uz, Kz, "Arrived")
        .Go("IE018+", Kz, Uz, "Closed");

    [Fact]
    public void An_enquiry_without_result_leads_to_recovery_and_its_end_is_reported() => new Movement_Course()
        .Go("IE203", Uz, Kz, "Accepted")
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE050", Uz, Az, "Released")
        .Refuse("IE150", Uz, Az, 92, "is in state Released")
        .Go("IE142", Uz, Ge, "UnderEnquiry")
        .Go("IE143", Ge, Uz, "UnderEnquiry")
        .Go("IE023", Uz, Insurer, "UnderEnquiry")
        .Go("IE063", Uz, Ge, "UnderRecovery")
        .Go("IE063", Uz, Az, "UnderRecovery")
        .Go("IE063", Uz, Kz, "UnderRecovery")
        .Refuse("IE152", Az, Uz, 92, "must come from the recovery")
        .Go("IE150", Uz, Az, "UnderRecovery")
        .Go("IE151", Az, Uz, "UnderRecovery")
        .Go("IE152", Az, Uz, "Closed")
        .Go("IE209", Uz, Kz, "Closed");

    [Fact]
    public void A_country_claims_the_recovery_and_passes_it_on() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE063", Uz, Ge, "UnderRecovery")
        .Go("IE150", Kz, Uz, "UnderRecovery")
        .Go("IE151", Uz, Kz, "UnderRecovery")
        .Go("IE150", Kz, Az, "UnderRecovery")
        .Go("IE151", Az, Kz, "UnderRecovery")
        .Refuse("IE151", Ge, Kz, 92, "must come from the recovery or departure")
        .Go("IE152", Az, Uz, "Closed");

    [Fact]
    public void Discrepancies_are_resolved_or_recovered() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE006", Ge, Uz, "Arrived")
        .Refuse("IE049+", Uz, Ge, 92, "is in state Arrived")
        .Go("IE018-", Ge, Uz, "Discrepancies")
        .Go("IE049-", Uz, Ge, "Discrepancies")
        .Go("IE063", Uz, Ge, "UnderRecovery")
        .Go("IE049+", Uz, Ge, "Closed");

    [Fact]
    public void Goods_that_come_to_light_during_recovery_are_reported_and_end_it_when_nothing_is_missing() => new Movement_Course()
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE063", Uz, Ge, "UnderRecovery")
        .Go("IE006", Ge, Uz, "UnderRecovery")
        .Go("IE018-", Ge, Uz, "UnderRecovery")
        .Go("IE018+", Ge, Uz, "Closed");

    [Fact]
    public void A_status_may_be_asked_at_any_time_even_of_a_movement_that_nobody_knows() => new Movement_Course()
        .Go("IE094", Ge, Uz, "None")
        .Go("IE095", Uz, Ge, "None")
        .Go("IE027", Ge, Uz, "None")
        .Go("IE038", Uz, Ge, "None")
        .Go("IE001", Uz, Ge, "Released")
        .Go("IE010", Uz, Ge, "Cancelled")
        .Go("IE027", Az, Uz, "Cancelled")
        .Go("IE038", Uz, Az, "Cancelled");
}
