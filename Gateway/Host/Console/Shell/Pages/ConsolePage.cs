using CatsIce.Gateway.Console.Shell.Texts;
using Microsoft.AspNetCore.Components;

namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>What every page and every piece of one has at hand. Public because the compiler makes Razor components public; what it gives is not.</summary>
public abstract class ConsolePage : ComponentBase
{
    [CascadingParameter]
    private protected Visit Visit { get; set; } = null!;

    private protected ConsoleTexts T => Visit.Texts;

    /// <summary>The field that shows that a form is ours; every form has it.</summary>
    private protected RenderFragment FormToken => builder =>
    {
        if (Visit.Session is { } session)
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "type", "hidden");
            builder.AddAttribute(2, "name", Access.Gate.Gatekeeper.FormField);
            builder.AddAttribute(3, "value", session.FormToken);
            builder.CloseElement();
        }
    };
}
