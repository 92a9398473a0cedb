/** Columns of text whose names say that they hold a secret. */
export const SECRET_NAMES: readonly string[] = `
  password_hash password_encrypted smtp_password master_password temporary_password api_key api_secret sms_api_key
  whatsapp_api_key ultramsg_token approval_token lease_token two_factor_secret national_id_encrypted
  passport_number_encrypted license_number_encrypted passwordHash PasswordHash apiKey APIKey APIKEY clientSecret
  hashed_password encrypted_password pwd user_pwd pw_hash passwd store_passwd db_pass smtp_pass pass pass_hash passphrase
  passcode pass_word passWord userPassword userpassword passwordhash pppoe_password Password PASSWORD password2 password_1
  new-password login.password password_confirmation password_hint password_history password_salt salt password_reset_token
  password_reset_url refresh_token access_token accessToken accesstoken id_token csrf_token session_token device_tokens
  fcm_token push_token remember_token confirmation_token unlock_token reset_token oauth2_token bearer_token jwt token Token
  tokens token_hash secret secrets SECRET client_secret webhook_secret shared_secret jwt_secret totp_secret secret_key
  secretkey secret_value radius_secret secret_answer security_answer app_key bkash_app_key bkash_app_secret
  google_maps_api_key googleapikey private_key privateKey privkey priv_key ssh_private_key signing_key encryption_key
  session_key ssh_key server_key service_key preshared_key psk wifi_key vapid_private_key stripe_secret_key aws_secret_access_key
  key_hash api_key_hash otp otp_code otp_hash otp_secret totp hotp_seed otp_hotp one_time_password one_time_code loginotp
  verification_code security_code recovery_codes backup_codes two_factor_recovery_codes twoFactorSecret two_factor 2fa_secret
  2fa_code MFACode mfa_secret tfa_code login_code reset_code access_code authorization_code pin user_pin userPIN atm_pin login_pin
  pin_code pinCode pin_hash hashed_pin puk cvv cvv2 cvc card_cvv service_role service_role_key serviceRoleKey master_key
  master_code credentials gateway_credentials creds encrypted_data encrypted_email encrypted_phone card_number_enc ciphertext
  pem keystore mnemonic seed_phrase recovery_phrase connection_string database_url snmp_community session_cookie basic_auth
  gateway_response lm_hash bindpw ccv enc_key gemini_key mpin serviceAccountKey mongo_uri magic_link delivery_pin x-api-key senha contraseña passwort mot_de_passe
`
  .trim()
  .split(/\s+/);

/** Columns of text whose names only look as if. */
export const HARMLESS_NAMES: readonly string[] = `
  file_hash report_hash hash content_hash commit_hash geohash hashtag tokens_used otp_expiry_minutes two_factor_enabled
  password_expires_at smtp_host smtp_port smtp_user pincode shipping_address shipping_pin shipping_cost shipping_pincode
  spinner pinned pin_color pin_location map_pin opinion shopping_cart token_count tokens_remaining token_expires_at
  tokenExpiresAt token_type token_id token_no token_number total_tokens max_tokens prompt_tokens tokens_per_minute tokens_in tokenized_at
  tokenizer password_changed_at passwordChangedAt password_changed_by password_reset_sent_at password_policy
  password_policy_id password_min_length password_attempts password_strength password_algorithm password_updated_on
  has_password is_secret must_change_password requires_otp secret_santa secretsanta secretary secretary_name secretariat
  secret_question security_question vault_secret_id api_key_id api_key_name api_key_prefix api_key_last_used_at
  api_key_last4 api_key_scopes public_key publishable_key stripe_publishable_key anon_key public_api_key primary_key
  foreign_key sort_key cache_key idempotency_key setting_key keyboard keywords key key_name storage_key license_key
  otp_enabled otp_attempts otp_verified_at otp_sent_at otp_length otp_channel otp_type two_factor_method
  two_factor_confirmed_at mfa_type mfa_enabled is_encrypted encrypted_at encryption_algorithm encryption_enabled
  bank_account account_number iban nid passport_number passport national_id tax_id card_number card_brand basic_salary
  gate_pass boarding_pass pass_rate passenger_count bypass compass passed_at passing_year salted sea_salt asphalt master_id
  master_bedroom is_master webmaster_email service service_type role service_rolls signature signature_data session_id
  client_key client_id auth_user_id auth_provider author authorized_by code referral_code coupon_code verification_status
  security_deposit credential_id credential_type design_tokens username user_name email phone full_name notes value mac
  serial_number transaction_id payment_id gateway gateway_response_code response pwa pension pinterest_url spin
  secretion_rate topic passwordless_login cost_per_token access_token_expires_in private_key_path secret_ref nft_token_id tokyo_office description
`
  .trim()
  .split(/\s+/);

/** Columns whose type decides: name, type of the database, whether it is secret. */
export const TYPED_NAMES: readonly (readonly [name: string, type: string, secret: boolean])[] = [
  ['password', 'boolean', false],
  ['two_factor', 'boolean', false],
  ['api_key', 'bool', false],
  ['secret', 'timestamp with time zone', false],
  ['reset_token', 'timestamp(3) without time zone', false],
  ['reset_token', 'timestamptz', false],
  ['last_otp', 'date', false],
  ['otp', 'time without time zone', false],
  ['otp', 'timetz', false],
  ['otp_window', 'interval', false],
  ['reset_token', 'uuid', true],
  ['tokens', 'integer', false],
  ['daily_tokens', 'bigint', false],
  ['token', 'integer', false],
  ['salt', 'numeric(6,2)', false],
  ['tokens', 'real', false],
  ['tokens', 'double precision', false],
  ['tokens', 'money', false],
  ['tokens', 'int8', false],
  ['tokens', 'float4', false],
  ['pass', 'smallint', false],
  ['pin', 'integer', true],
  ['otp', 'numeric', true],
  ['cvv', 'smallint', true],
  ['verification_code', 'integer', true],
  ['password', 'bigint', true],
  ['otp_attempts', 'integer', false],
  ['tokens', 'jsonb', true],
  ['backup_codes', 'text[]', true],
  ['password_hash', 'character varying(255)', true],
  ['photo', 'bytea', true],
  ['file_hash', 'bytea', true],
  ['thumbnails', 'bytea[]', true],
  ['flags_password', 'boolean[]', false],
  ['otp_channel', 'otp_channel', false],
];

/** Columns that say nothing by themselves, in tables that do: table, column, whether it is secret. */
export const TABLE_NAMES: readonly (readonly [source: string, name: string, secret: boolean])[] = [
  ['api_keys', 'key', true],
  ['api_keys', 'name', false],
  ['secrets', 'value', true],
  ['otp_codes', 'code', true],
  ['user_tokens', 'hash', true],
  ['user_tokens', 'digest', true],
  ['secrets', 'data', true],
  ['secrets', 'plain', true],
  ['passwords', 'raw', true],
  ['passwordHistory', 'hash', true],
  ['referral_codes', 'code', false],
  ['password_policies', 'value', false],
  ['tokens_used', 'value', false],
  ['secret_santa', 'code', false],
  ['report_files', 'hash', false],
  ['system_settings', 'value', false],
];
