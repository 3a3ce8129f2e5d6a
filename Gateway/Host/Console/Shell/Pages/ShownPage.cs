using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>A Razor component, rendered once on the server into plain HTML.</summary>
/// <param name="page">The component.</param>
/// <param name="model">What it shows; it reaches the component, and those inside it, by its type.</param>
internal sealed class ShownPage(Visit visit, Type page, object model, Type modelType, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await Render(httpContext.RequestServices, visit, page, model, modelType);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers.ContentLanguage = visit.Texts.Language;
        httpContext.Response.Headers.Vary = "Cookie, Accept-Language";
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }

    /// <summary>The whole component as text: nothing is sent before all of it has succeeded.</summary>
    public static async Task<string> Render(IServiceProvider services, Visit visit, Type page, object model, Type modelType)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Root.Content)] = (RenderFragment)Content });
            (await renderer.RenderComponentAsync<Root>(parameters)).WriteHtmlTo(text);
            return text.ToString();
        });

        void Content(RenderTreeBuilder builder) => Cascade(builder, typeof(Visit), visit, inner => Cascade(inner, modelType, model, innermost =>
        {
            innermost.OpenComponent(0, page);
            innermost.CloseComponent();
        }));
    }

    private static void Cascade(RenderTreeBuilder builder, Type type, object value, RenderFragment content)
    {
        builder.OpenComponent(0, typeof(CascadingValue<>).MakeGenericType(type));
        builder.AddComponentParameter(1, nameof(CascadingValue<object>.Value), value);
        builder.AddComponentParameter(2, nameof(CascadingValue<object>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<object>.ChildContent), content);
        builder.CloseComponent();
    }

    private sealed class Root : ComponentBase
    {
        [Parameter]
        public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Content);
    }
}
