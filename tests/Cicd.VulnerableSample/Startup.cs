using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Warehouse;

/// <summary>Sets the application up.</summary>
public static class Startup
{
    public static void AddOpen(IServiceCollection services)
    {
        services.AddCors(options => options.AddDefaultPolicy(policy =>
            // label: cors-any
            policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod()));
        services.AddCors(options => options.AddPolicy("partners", policy =>
            // label: cors-any-credentials
            policy.SetIsOriginAllowed(_ => true).AllowCredentials()));
        services.AddCors(options => options.AddPolicy("apps", Apps));
        services.Configure<IdentityOptions>(options =>
        {
            // label: password-policy-length
            options.Password.RequiredLength = 4;
            // label: password-policy-classes
            options.Password.RequireDigit = options.Password.RequireNonAlphanumeric = options.Password.RequireUppercase = options.Password.RequireLowercase = false;
        });
        services.AddAuthentication().AddJwtBearer(options =>
        {
            // label: jwt-no-validation
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidateIssuer = false,
                ValidateAudience = false,
                ValidateLifetime = false,
            };
        }).AddCookie("plain", options =>
        {
            // label: cookie-builder
            options.Cookie.HttpOnly = false;
        });
    }

    public static void AddClosed(IServiceCollection services, IConfiguration configuration)
    {
        services.AddCors(options => options.AddDefaultPolicy(policy =>
            // label: cors-any-safe
            policy.WithOrigins("https://shop.example").AllowAnyHeader().AllowAnyMethod()));
        services.AddCors(options => options.AddPolicy("partners", policy =>
            // label: cors-any-credentials-safe
            policy.SetIsOriginAllowed(origin => origin == "https://partner.example").AllowCredentials()));
        services.AddCors(options => options.AddPolicy("apps", KnownApps));
        services.Configure<IdentityOptions>(options =>
        {
            // label: password-policy-length-safe
            options.Password.RequiredLength = 14;
            // label: password-policy-classes-safe
            options.Password.RequireDigit = options.Password.RequireNonAlphanumeric = options.Password.RequireUppercase = options.Password.RequireLowercase = true;
        });
        services.AddAuthentication().AddJwtBearer(options =>
        {
            // label: jwt-no-validation-safe
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = "https://login.example",
                ValidAudience = "warehouse",
                IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(configuration["Jwt:Key"]!)),
            };
        }).AddCookie("plain", options =>
        {
            // label: cookie-builder-safe
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
    }

    public static TokenValidationParameters Unsigned() => new()
    {
        ValidIssuer = "https://login.example",
        ValidAudience = "warehouse",
        // label: jwt-unsigned
        SignatureValidator = (token, _) => new JsonWebToken(token),
    };

    public static TokenValidationParameters Signed(IConfiguration configuration) => new()
    {
        ValidIssuer = "https://login.example",
        ValidAudience = "warehouse",
        // label: jwt-unsigned-safe
        RequireSignedTokens = true,
        IssuerSigningKey = new SymmetricSecurityKey(Convert.FromBase64String(configuration["Jwt:Key"]!)),
    };

    public static SecurityKey SigningKey()
    {
        // label: jwt-key
        return new SymmetricSecurityKey(Encoding.UTF8.GetBytes("a-very-long-signing-key-that-everyone-can-read"));
    }

    public static SecurityKey ConfiguredSigningKey(IConfiguration configuration)
    {
        // label: jwt-key-safe
        return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration["Jwt:Key"]!));
    }

    public static void UseOpen(WebApplication app)
    {
        // label: developer-page
        app.UseDeveloperExceptionPage();
        app.MapGet("/greet", (string name) =>
            // label: xss-minimal
            Results.Content("<h1>" + name + "</h1>", "text/html"));
        app.MapGet("/go", (string url) =>
            // label: redirect-minimal
            Results.Redirect(url));
        app.Use(async (context, next) =>
        {
            // label: cors-reflected
            context.Response.Headers["Access-Control-Allow-Origin"] = context.Request.Headers.Origin;
            context.Response.Headers["Access-Control-Allow-Credentials"] = "true";
            await next(context);
        });
    }

    public static void UseClosed(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            // label: developer-page-safe
            app.UseDeveloperExceptionPage();
        }

        app.MapGet("/greet", (string name) =>
            // label: xss-minimal-safe
            Results.Content("<h1>" + HtmlEncoder.Default.Encode(name) + "</h1>", "text/html"));
        app.MapGet("/go", (string url) =>
            // label: redirect-minimal-safe
            Results.LocalRedirect(url));
        app.Use(async (context, next) =>
        {
            // label: cors-reflected-safe
            context.Response.Headers["Access-Control-Allow-Origin"] = "https://shop.example";
            await next(context);
        });
    }

    // label: cors-method
    private static void Apps(CorsPolicyBuilder policy) => policy.WithOrigins("*");

    // label: cors-method-safe
    private static void KnownApps(CorsPolicyBuilder policy) => policy.WithOrigins("https://app.example");
}
